import type { Bbox, Point } from "@kit/types";

export function iou(a: Bbox, b: Bbox): number {
  const width = Math.max(0, Math.min(a[2], b[2]) - Math.max(a[0], b[0]));
  const height = Math.max(0, Math.min(a[3], b[3]) - Math.max(a[1], b[1]));
  return (width * height) / (area(a) + area(b) - width * height);
}

export function distance(a: Point, b: Point): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}

function area([left, top, right, bottom]: Bbox): number {
  return (right - left) * (bottom - top);
}
