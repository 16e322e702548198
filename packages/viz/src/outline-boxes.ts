import type { Bbox, Size } from "@kit/types";
import type { Shape } from "./display-list.ts";
import type { Scene } from "./look.ts";
import { darkEdge, outline } from "./outline.ts";

/** A box around each thing, with a thin dark edge so that it stands out from light and dark alike. */
export function outlineBoxes(
  { annotations, size, scale, palette }: Scene,
  radiusOf: (bbox: Bbox, width: number) => number,
): Shape[] {
  return annotations.flatMap((annotation): Shape[] => {
    const width = scale.line(annotation.bbox);
    const edge = outline(width);
    const bbox = keepInside(annotation.bbox, width / 2 + edge, size);
    const radius = Math.min(radiusOf(bbox, width), (bbox[2] - bbox[0]) / 2, (bbox[3] - bbox[1]) / 2);
    return [
      { kind: "box", bbox, radius, width: width + edge * 2, ...darkEdge },
      { kind: "box", bbox, radius, width, color: palette.of(annotation) },
    ];
  });
}

/** The box with its edges at least `margin` inside the picture: a box stays a box where it is cut by the edge. */
export function keepInside([left, top, right, bottom]: Bbox, margin: number, { width, height }: Size): Bbox {
  const within = (value: number, side: number) => Math.min(Math.max(value, margin), Math.max(margin, side - margin));
  return [within(left, width), within(top, height), within(right, width), within(bottom, height)];
}
