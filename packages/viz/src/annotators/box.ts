import type { Bbox } from "@kit/types";
import type { Look } from "../look.ts";
import { outline } from "../outline.ts";

/** A box around each thing, with a thin dark edge so that it stands out from light and dark alike. */
export const box: Look = ({ annotations, size, scale, palette }) =>
  annotations.flatMap((annotation) => {
    const width = scale.line(annotation.bbox);
    const edge = outline(width);
    const margin = width / 2 + edge;
    const [left, top, right, bottom] = annotation.bbox;
    // The whole stroke stays inside the picture, and a box stays a box where it is cut by the edge.
    const within = (value: number, side: number) => Math.min(Math.max(value, margin), Math.max(margin, side - margin));
    const bbox: Bbox = [
      within(left, size.width),
      within(top, size.height),
      within(right, size.width),
      within(bottom, size.height),
    ];
    const radius = Math.min(width * 2, (bbox[2] - bbox[0]) / 2, (bbox[3] - bbox[1]) / 2);
    return [
      { kind: "box", bbox, radius, width: width + edge * 2, color: "#000000", opacity: 0.45 },
      { kind: "box", bbox, radius, width, color: palette.of(annotation) },
    ];
  });
