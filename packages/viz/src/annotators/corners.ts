import type { Bbox, Point } from "@kit/types";
import type { Shape } from "../display-list.ts";
import type { Look } from "../look.ts";
import { darkEdge, outline } from "../outline.ts";
import { keepInside } from "../outline-boxes.ts";

/** The four corners of each box alone, so that more of the picture is seen. */
export const corners: Look = ({ annotations, size, scale, palette }) =>
  annotations.flatMap((annotation) => {
    const width = scale.line(annotation.bbox) * 1.5;
    const edge = outline(width);
    const paths = cornerPaths(keepInside(annotation.bbox, width / 2 + edge, size));
    const color = palette.of(annotation);
    return [
      ...paths.map((points): Shape => ({ kind: "path", points, width: width + edge * 2, ...darkEdge })),
      ...paths.map((points): Shape => ({ kind: "path", points, width, color })),
    ];
  });

function cornerPaths([left, top, right, bottom]: Bbox): Point[][] {
  const arm = Math.min(right - left, bottom - top) * 0.22;
  return [
    [left, top, 1, 1],
    [right, top, -1, 1],
    [right, bottom, -1, -1],
    [left, bottom, 1, -1],
  ].map(([x, y, inX, inY]) => [
    [x + arm * inX, y],
    [x, y],
    [x, y + arm * inY],
  ]);
}
