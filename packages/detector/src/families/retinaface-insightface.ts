import type { Family, Size, Tensor } from "@kit/types";
import { decodeAnchorBox, decodeAnchorLandmarks } from "../anchors.ts";
import { type Candidate, packCandidates, passing } from "../candidates.ts";
import { cellAt, gridOf } from "../grid.ts";
import { namedByDims, onlyChoice, type Propose } from "../proposal.ts";
import { expectDims } from "../tensor.ts";

const strides = [32, 16, 8] as const;
type Stride = (typeof strides)[number];
type Role = `${"score" | "bbox" | "landmark"}${Stride}`;

export interface RetinafaceInsightfaceParams {
  /** Side in pixels of the anchor that `scales` multiply. */
  readonly baseSize: number;
  /** Anchors of each cell, by stride. */
  readonly scales: Readonly<Record<Stride, readonly number[]>>;
  /** Unit of the landmarks' offsets, in anchor sides. */
  readonly landmarkStd: number;
}

const points = 5;

/**
 * RetinaFace with anchors, as InsightFace (code: MIT) trains it. For each stride, with A anchors in each of h×w cells:
 * scores `[1, 2A, h, w]` after softmax (A planes of background, A of faces), boxes `[1, 4A, h, w]`,
 * landmarks `[1, 10A, h, w]`.
 */
export const retinafaceInsightface: Family<Role, RetinafaceInsightfaceParams> = {
  name: "retinaface-insightface",
  outputs: {
    score32: "face_rpn_cls_prob_reshape_stride32",
    bbox32: "face_rpn_bbox_pred_stride32",
    landmark32: "face_rpn_landmark_pred_stride32",
    score16: "face_rpn_cls_prob_reshape_stride16",
    bbox16: "face_rpn_bbox_pred_stride16",
    landmark16: "face_rpn_landmark_pred_stride16",
    score8: "face_rpn_cls_prob_reshape_stride8",
    bbox8: "face_rpn_bbox_pred_stride8",
    landmark8: "face_rpn_landmark_pred_stride8",
  },
  params: { baseSize: 16, scales: { 32: [32, 16], 16: [8, 4], 8: [2, 1] }, landmarkStd: 0.2 },
  counts: { labels: 1, landmarks: points },
  decode(outputs, input, params, scoreThreshold) {
    const found = strides.flatMap((stride) => decodeStride(outputs, stride, input, params, scoreThreshold));
    return packCandidates(found, points);
  },
};

export const propose: Propose<Role, RetinafaceInsightfaceParams> = (found, input, { scales }) => {
  const candidates = strides.flatMap((stride) => {
    const { rows, columns } = gridOf(input, stride);
    const maps = (planes: number) => namedByDims(found, [1, scales[stride].length * planes, rows, columns]);
    return [
      [`score${stride}`, maps(2)],
      [`bbox${stride}`, maps(4)],
      [`landmark${stride}`, maps(points * 2)],
    ] as const;
  });
  const outputs = onlyChoice<Role>(candidates);
  return outputs === undefined ? [] : [{ outputs, labels: 1, landmarks: points }];
};

function decodeStride(
  outputs: Readonly<Record<Role, Tensor>>,
  stride: Stride,
  input: Size,
  { baseSize, scales, landmarkStd }: RetinafaceInsightfaceParams,
  threshold: number,
): Candidate[] {
  const anchors = scales[stride].length;
  const grid = gridOf(input, stride);
  const { rows, columns, count: cells } = grid;
  const maps = {
    scores: expectDims(`score${stride}`, outputs[`score${stride}`], [1, anchors * 2, rows, columns]),
    boxes: expectDims(`bbox${stride}`, outputs[`bbox${stride}`], [1, anchors * 4, rows, columns]),
    landmarks: expectDims(`landmark${stride}`, outputs[`landmark${stride}`], [1, anchors * points * 2, rows, columns]),
  };
  const planesFrom = ({ data }: Tensor, plane: number, cell: number) => ({
    data,
    first: plane * cells + cell,
    step: cells,
  });
  const middle = (baseSize - 1) / 2;
  return scales[stride].flatMap((scale, index) =>
    passing(maps.scores.data, (anchors + index) * cells, 1, cells, threshold).map((cell): Candidate => {
      const [column, row] = cellAt(grid, cell);
      const centre = [middle + column * stride, middle + row * stride] as const;
      const anchor = { centre, side: baseSize * scale };
      return {
        score: maps.scores.data[(anchors + index) * cells + cell],
        bbox: decodeAnchorBox(anchor, planesFrom(maps.boxes, index * 4, cell)),
        landmarks: decodeAnchorLandmarks(
          anchor,
          planesFrom(maps.landmarks, index * points * 2, cell),
          points,
          landmarkStd,
        ),
      };
    }),
  );
}
