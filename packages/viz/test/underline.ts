import type { Look } from "@kit/viz";

/** A line under each thing, the longer the surer it is one. */
export const underline: Look = ({ annotations, scale, palette }) =>
  annotations.map((annotation) => {
    const [left, , right, bottom] = annotation.bbox;
    const end = left + (right - left) * annotation.score;
    const points = [left, end].map((x) => [x, bottom] as const);
    return { kind: "path", points, width: 2 * scale.line(annotation.bbox), color: palette.of(annotation) };
  });
