import type { Look } from "../look.ts";
import { darkEdge, outline } from "../outline.ts";
import { keepInside } from "../outline-boxes.ts";

/** A dot in the middle of each thing: for many small ones, or to count. */
export const dot: Look = ({ annotations, size, scale, palette }) =>
  annotations.flatMap((annotation) => {
    // A dot and its dark edge still fit into a picture of a few pixels.
    const radius = Math.min(scale.dot(annotation.bbox) * 2.5, Math.min(size.width, size.height) / 3);
    const reach = Math.min(radius + outline(radius) * 0.6, Math.min(size.width, size.height) / 2);
    const [left, top, right, bottom] = annotation.bbox;
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    const [centerX, centerY] = keepInside([x, y, x, y], reach, size);
    const center = [centerX, centerY] as const;
    return [
      { kind: "dot", center, radius: reach, ...darkEdge },
      { kind: "dot", center, radius, color: palette.of(annotation) },
    ];
  });
