import type { Family, Size, Tensor } from "@kit/types";
import { type Candidate, packCandidates, passing } from "../candidates.ts";
import { cellAt, gridOf } from "../grid.ts";
import { listsOf, onlyChoice, type Propose } from "../proposal.ts";
import { sigmoids } from "../sigmoid.ts";
import { expectRows, numbersAt } from "../tensor.ts";

type Level = "Fine" | "Coarse";
type Role = `${"score" | "box"}${Level}`;

export interface BlazefaceParams {
  readonly strideFine: number;
  /** Candidates of each cell. */
  readonly anchorsFine: number;
  readonly strideCoarse: number;
  readonly anchorsCoarse: number;
}

const points = 6;
const columns = 4 + points * 2;

/**
 * BlazeFace (Bazarevsky et al. 2019; MediaPipe, Apache-2.0). For each of two maps, with N = anchors × cells, the anchors
 * of a cell beside each other: `score` `[1, N, 1]` before sigmoid, `box` `[1, N, 16]`: centre and six landmarks as
 * offsets in pixels from the cell's middle, the size in pixels between them. MediaPipe averages overlapping boxes, here
 * the best is kept as it is.
 */
export const blazeface: Family<Role, BlazefaceParams> = {
  name: "blazeface",
  outputs: { scoreFine: "Identity:0", scoreCoarse: "Identity_1:0", boxFine: "Identity_2:0", boxCoarse: "Identity_3:0" },
  params: { strideFine: 16, anchorsFine: 2, strideCoarse: 32, anchorsCoarse: 6 },
  counts: { labels: 1, landmarks: points },
  decode(outputs, input, params, scoreThreshold) {
    const levels: readonly Level[] = ["Fine", "Coarse"];
    const found = levels.flatMap((level) => decodeLevel(outputs, level, input, params, scoreThreshold));
    return packCandidates(found, points);
  },
};

export const propose: Propose<Role, BlazefaceParams> = (found, input, params) => {
  const [fine, coarse] = [
    gridOf(input, params.strideFine).count * params.anchorsFine,
    gridOf(input, params.strideCoarse).count * params.anchorsCoarse,
  ];
  const outputs = onlyChoice<Role>([
    ["scoreFine", listsOf(found, fine, 1)],
    ["scoreCoarse", listsOf(found, coarse, 1)],
    ["boxFine", listsOf(found, fine, columns)],
    ["boxCoarse", listsOf(found, coarse, columns)],
  ]);
  return outputs === undefined ? [] : [{ outputs, labels: 1, landmarks: points }];
};

function decodeLevel(
  outputs: Readonly<Record<Role, Tensor>>,
  level: Level,
  input: Size,
  params: BlazefaceParams,
  threshold: number,
): Candidate[] {
  const stride = params[`stride${level}`];
  const anchors = params[`anchors${level}`];
  const grid = gridOf(input, stride);
  const count = grid.count * anchors;
  const logits = expectRows(`score${level}`, outputs[`score${level}`], count, 1);
  const boxes = expectRows(`box${level}`, outputs[`box${level}`], count, columns);
  const scores = sigmoids(logits.data);
  return passing(scores, 0, 1, count, threshold).map((index) => {
    const middle = cellAt(grid, Math.floor(index / anchors)).map((place) => (place + 0.5) * stride);
    const [dx, dy, width, height, ...offsets] = numbersAt(boxes, index * columns, columns);
    const [x, y] = [middle[0] + dx, middle[1] + dy];
    return {
      score: scores[index],
      bbox: [x - width / 2, y - height / 2, x + width / 2, y + height / 2],
      landmarks: offsets.map((offset, axis) => middle[axis % 2] + offset),
    };
  });
}
