import type { Point } from "@kit/types";
import type { Shape } from "../display-list.ts";
import type { Look } from "../look.ts";
import { outline } from "../outline.ts";

/** The way that each thing came along, thicker towards where it is now. For annotations of a tracker; others have none. */
export const trace: Look = ({ annotations, size, scale, palette }) =>
  annotations.flatMap((annotation) => {
    const { path = [], bbox } = annotation;
    const width = scale.line(bbox) * 1.5;
    const edge = outline(width);
    const reach = width / 2 + edge;
    const isInside = ([x, y]: Point) => x >= reach && y >= reach && x <= size.width - reach && y <= size.height - reach;
    const color = palette.of(annotation);
    const steps = path.slice(1).flatMap((to, index) => {
      const points = [path[index], to];
      // From a fifth of the width to all of it.
      return points.every(isInside) ? [{ points, width: width * (0.2 + (0.8 * (index + 1)) / (path.length - 1)) }] : [];
    });
    return [
      // Opaque, because the ends of steps lie upon each other.
      ...steps.map((step): Shape => ({ kind: "path", ...step, width: step.width + edge * 2, color: "#333333" })),
      ...steps.map((step): Shape => ({ kind: "path", ...step, color })),
    ];
  });
