import type { Look } from "../look.ts";
import { darkEdge, outline } from "../outline.ts";
import { keepInside } from "../outline-boxes.ts";

/** An ellipse in each box: closer to a face than its corners are. */
export const ellipse: Look = ({ annotations, size, scale, palette }) =>
  annotations.flatMap((annotation) => {
    const width = scale.line(annotation.bbox);
    const edge = outline(width);
    const bbox = keepInside(annotation.bbox, width / 2 + edge, size);
    return [
      { kind: "ellipse", bbox, width: width + edge * 2, ...darkEdge },
      { kind: "ellipse", bbox, width, color: palette.of(annotation) },
    ];
  });
