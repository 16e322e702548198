import type { Family, Size, Tensor } from "@kit/types";
import { type Candidate, packCandidates, passing } from "../candidates.ts";
import { cellAt, gridOf } from "../grid.ts";
import { listsOf, onlyChoice, type Propose } from "../proposal.ts";
import { expectRows, numbersAt } from "../tensor.ts";

const strides = [8, 16, 32] as const;
type Stride = (typeof strides)[number];
type Role = `${"score" | "bbox" | "kps"}${Stride}`;

export interface ScrfdParams {
  /** Candidates of each cell. */
  readonly anchors: number;
}

const points = 5;

/**
 * SCRFD with key points (InsightFace; code: MIT). For each stride, with N = anchors × cells, the anchors of a cell
 * beside each other: `score` `[N, 1]` after sigmoid, `bbox` `[N, 4]`, distances from the cell's upper left corner to the
 * four edges, `kps` `[N, 10]`, offsets from it, all in strides.
 */
export const scrfd: Family<Role, ScrfdParams> = {
  name: "scrfd",
  outputs: {
    score8: "score_8",
    score16: "score_16",
    score32: "score_32",
    bbox8: "bbox_8",
    bbox16: "bbox_16",
    bbox32: "bbox_32",
    kps8: "kps_8",
    kps16: "kps_16",
    kps32: "kps_32",
  },
  params: { anchors: 2 },
  counts: { labels: 1, landmarks: points },
  decode(outputs, input, params, scoreThreshold) {
    const found = strides.flatMap((stride) => decodeStride(outputs, stride, input, params, scoreThreshold));
    return packCandidates(found, points);
  },
};

/** For as many anchors as there are rows for. */
export const propose: Propose<Role, ScrfdParams> = (found, input) =>
  [1, 2, 3].flatMap((anchors) => {
    const candidates = strides.flatMap((stride) => {
      const count = gridOf(input, stride).count * anchors;
      return [
        [`score${stride}`, listsOf(found, count, 1)],
        [`bbox${stride}`, listsOf(found, count, 4)],
        [`kps${stride}`, listsOf(found, count, points * 2)],
      ] as const;
    });
    const outputs = onlyChoice<Role>(candidates);
    return outputs === undefined ? [] : [{ outputs, params: { anchors }, labels: 1, landmarks: points }];
  });

function decodeStride(
  outputs: Readonly<Record<Role, Tensor>>,
  stride: Stride,
  input: Size,
  { anchors }: ScrfdParams,
  threshold: number,
): Candidate[] {
  const grid = gridOf(input, stride);
  const count = grid.count * anchors;
  const scores = expectRows(`score${stride}`, outputs[`score${stride}`], count, 1);
  const bbox = expectRows(`bbox${stride}`, outputs[`bbox${stride}`], count, 4);
  const kps = expectRows(`kps${stride}`, outputs[`kps${stride}`], count, points * 2);
  return passing(scores.data, 0, 1, count, threshold).map((index) => {
    const cell = cellAt(grid, Math.floor(index / anchors));
    const [toLeft, toTop, toRight, toBottom] = numbersAt(bbox, index * 4, 4);
    const corners = [cell[0] - toLeft, cell[1] - toTop, cell[0] + toRight, cell[1] + toBottom];
    return {
      score: scores.data[index],
      bbox: corners.map((edge) => edge * stride),
      landmarks: numbersAt(kps, index * points * 2, points * 2).map(
        (offset, axis) => (cell[axis % 2] + offset) * stride,
      ),
    };
  });
}
