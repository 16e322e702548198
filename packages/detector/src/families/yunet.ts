import type { Family, Size, Tensor } from "@kit/types";
import { type Candidate, packCandidates, passing } from "../candidates.ts";
import { cellAt, gridOf } from "../grid.ts";
import { listsOf, onlyChoice, type Propose } from "../proposal.ts";
import { expectRows, numbersAt } from "../tensor.ts";

const strides = [8, 16, 32] as const;
type Stride = (typeof strides)[number];
type Role = `${"cls" | "obj" | "bbox" | "kps"}${Stride}`;
type Outputs = Readonly<Record<Role, Tensor>>;

const points = 5;

/**
 * YuNet of libfacedetection.train (Yu et al. 2023; OpenCV's `FaceDetectorYN` decodes alike, Apache-2.0).
 * For each stride, with N cells: `cls` and `obj` `[1, N, 1]`, whose geometric mean is the score, `bbox` `[1, N, 4]`
 * (offset of the centre, logarithm of the size), `kps` `[1, N, 10]`, all in strides from the cell's upper left corner.
 */
export const yunet: Family<Role, object> = {
  name: "yunet",
  outputs: {
    cls8: "cls_8",
    cls16: "cls_16",
    cls32: "cls_32",
    obj8: "obj_8",
    obj16: "obj_16",
    obj32: "obj_32",
    bbox8: "bbox_8",
    bbox16: "bbox_16",
    bbox32: "bbox_32",
    kps8: "kps_8",
    kps16: "kps_16",
    kps32: "kps_32",
  },
  params: {},
  counts: { labels: 1, landmarks: points },
  decode(outputs, input, _params, scoreThreshold) {
    const found = strides.flatMap((stride) => decodeStride(outputs, stride, input, scoreThreshold));
    return packCandidates(found, points);
  },
};

/** Of `cls` and `obj` it does not matter which is which: only their product is used. */
export const propose: Propose<Role> = (found, input) => {
  const candidates = strides.flatMap((stride) => {
    const { count } = gridOf(input, stride);
    const [cls, obj, ...more] = listsOf(found, count, 1);
    return [
      [`cls${stride}`, cls === undefined || more.length > 0 ? [] : [cls]],
      [`obj${stride}`, obj === undefined ? [] : [obj]],
      [`bbox${stride}`, listsOf(found, count, 4)],
      [`kps${stride}`, listsOf(found, count, points * 2)],
    ] as const;
  });
  const outputs = onlyChoice<Role>(candidates);
  return outputs === undefined ? [] : [{ outputs, labels: 1, landmarks: points }];
};

function decodeStride(outputs: Outputs, stride: Stride, input: Size, threshold: number): Candidate[] {
  const grid = gridOf(input, stride);
  const cls = expectRows(`cls${stride}`, outputs[`cls${stride}`], grid.count, 1);
  const obj = expectRows(`obj${stride}`, outputs[`obj${stride}`], grid.count, 1);
  const bbox = expectRows(`bbox${stride}`, outputs[`bbox${stride}`], grid.count, 4);
  const kps = expectRows(`kps${stride}`, outputs[`kps${stride}`], grid.count, points * 2);
  // Before the square root they may be a little outside of 0..1.
  const scores = cls.data.map((value, index) => Math.sqrt(clamp(value) * clamp(obj.data[index])));
  return passing(scores, 0, 1, grid.count, threshold).map((index) => {
    const cell = cellAt(grid, index);
    const [dx, dy, logWidth, logHeight] = numbersAt(bbox, index * 4, 4);
    const [x, y] = [(cell[0] + dx) * stride, (cell[1] + dy) * stride];
    const [toEdgeX, toEdgeY] = [(Math.exp(logWidth) * stride) / 2, (Math.exp(logHeight) * stride) / 2];
    return {
      score: scores[index],
      bbox: [x - toEdgeX, y - toEdgeY, x + toEdgeX, y + toEdgeY],
      landmarks: numbersAt(kps, index * points * 2, points * 2).map(
        (offset, axis) => (cell[axis % 2] + offset) * stride,
      ),
    };
  });
}

function clamp(share: number): number {
  return Math.min(Math.max(share, 0), 1);
}
