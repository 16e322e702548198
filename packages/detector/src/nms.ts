const f32 = Math.fround;

/**
 * Non-maximum suppression, as torchvision's `nms` (BSD-3-Clause) does it, for each label apart: boxes in
 * descending order of score (equal scores keep their order), each dropped when it overlaps a better one by
 * more than `iouThreshold`. IoU is computed in float32, without adding a pixel, and compared in float64;
 * boxes without area (IoU NaN) are kept.
 *
 * @param boxes `(N, 4)`: xMin, yMin, xMax, yMax
 * @param scores `(N,)`
 * @param labels `(N,)`; absent: all the same
 * @returns indices of what is kept, best first
 */
export function nms(boxes: Float32Array, scores: Float32Array, iouThreshold: number, labels?: Uint16Array): number[] {
  const kept: number[] = [];
  const isSuppressed = (index: number) => {
    for (const better of kept)
      if (labels?.[better] === labels?.[index] && iou(boxes, better * 4, index * 4) > iouThreshold) return true;
    return false;
  };
  for (const index of descending(scores)) if (!isSuppressed(index)) kept.push(index);
  return kept;
}

function descending(scores: Float32Array): number[] {
  // The sort is stable: equal scores keep their order.
  return Array.from(scores.keys()).sort((a, b) => scores[b] - scores[a]);
}

/** Of the boxes that start at places `a` and `b`. */
function iou(boxes: Float32Array, a: number, b: number): number {
  const width = Math.max(0, f32(Math.min(boxes[a + 2], boxes[b + 2]) - Math.max(boxes[a], boxes[b])));
  const height = Math.max(0, f32(Math.min(boxes[a + 3], boxes[b + 3]) - Math.max(boxes[a + 1], boxes[b + 1])));
  const intersection = f32(width * height);
  return f32(intersection / f32(f32(area(boxes, a) + area(boxes, b)) - intersection));
}

function area(boxes: Float32Array, start: number): number {
  return f32(f32(boxes[start + 2] - boxes[start]) * f32(boxes[start + 3] - boxes[start + 1]));
}
