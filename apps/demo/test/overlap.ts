import type { Bbox } from "@kit/types";

/** For each box the IoU with the one that covers it best, 0 to 1. */
export function bestOverlaps(boxes: readonly Bbox[], others: readonly Bbox[]): number[] {
  return boxes.map((box) => Math.max(0, ...others.map((other) => iou(box, other))));
}

function iou(a: Bbox, b: Bbox): number {
  const width = Math.max(0, Math.min(a[2], b[2]) - Math.max(a[0], b[0]));
  const height = Math.max(0, Math.min(a[3], b[3]) - Math.max(a[1], b[1]));
  return (width * height) / (area(a) + area(b) - width * height);
}

function area([xMin, yMin, xMax, yMax]: Bbox): number {
  return (xMax - xMin) * (yMax - yMin);
}
