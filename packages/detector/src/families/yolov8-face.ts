import type { Family, Size, Tensor } from "@kit/types";
import { type Candidate, packCandidates, passing } from "../candidates.ts";
import { cellAt, gridOf } from "../grid.ts";
import { namedByDims, onlyChoice, type Propose } from "../proposal.ts";
import { sigmoids } from "../sigmoid.ts";
import { expectDims, planesAt } from "../tensor.ts";

const strides = [8, 16, 32] as const;
type Stride = (typeof strides)[number];
type Role = `map${Stride}`;

const points = 5;
/** Distances 0 to 15, in strides, each with a logit: an edge lies at their mean. */
const bins = 16;
const planes = 4 * bins + 1 + points * 3;

/**
 * YOLOv8-face: for each stride a map `[1, 80, h, w]`: 4 × 16 logits of the distance from the cell's middle to each edge
 * (distribution focal loss, Li et al. 2020), the score before sigmoid, five landmarks of x, y and visibility (not used).
 */
export const yolov8Face: Family<Role, object> = {
  name: "yolov8-face",
  outputs: { map8: "output0", map16: "output1", map32: "output2" },
  params: {},
  counts: { labels: 1, landmarks: points },
  decode(outputs, input, _params, scoreThreshold) {
    const found = strides.flatMap((stride) => decodeStride(outputs[`map${stride}`], stride, input, scoreThreshold));
    return packCandidates(found, points);
  },
};

export const propose: Propose<Role> = (found, input) => {
  const candidates = strides.map((stride) => {
    const { rows, columns } = gridOf(input, stride);
    return [`map${stride}`, namedByDims(found, [1, planes, rows, columns])] as const;
  });
  const outputs = onlyChoice<Role>(candidates);
  return outputs === undefined ? [] : [{ outputs, labels: 1, landmarks: points }];
};

function decodeStride(map: Tensor, stride: Stride, input: Size, threshold: number): Candidate[] {
  const grid = gridOf(input, stride);
  expectDims(`map${stride}`, map, [1, planes, grid.rows, grid.columns]);
  const scores = sigmoids(map.data, 4 * bins * grid.count, grid.count);
  return passing(scores, 0, 1, grid.count, threshold).map((index) => {
    const [column, row] = cellAt(grid, index);
    const [toLeft, toTop, toRight, toBottom] = [0, 1, 2, 3].map((edge) =>
      mean(planesAt(map, edge * bins, bins, index)),
    );
    const [x, y] = [column + 0.5, row + 0.5];
    return {
      score: scores[index],
      bbox: [x - toLeft, y - toTop, x + toRight, y + toBottom].map((place) => place * stride),
      landmarks: Array.from({ length: points }, (_, point) => {
        const [dx, dy] = planesAt(map, 4 * bins + 1 + point * 3, 2, index);
        return [(2 * dx + column) * stride, (2 * dy + row) * stride];
      }).flat(),
    };
  });
}

/** Of 0, 1, 2, …, weighted with the softmax of their logits. */
function mean(logits: readonly number[]): number {
  const highest = Math.max(...logits);
  const weights = logits.map((logit) => Math.exp(logit - highest));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.reduce((sum, weight, distance) => sum + weight * distance, 0) / total;
}
