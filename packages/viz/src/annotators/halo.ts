import type { Bbox } from "@kit/types";
import type { Shape } from "../display-list.ts";
import type { Look } from "../look.ts";
import { keepInside } from "../outline-boxes.ts";

/** A glow around each thing, brightest at its edge: rings upon each other, wide and faint to narrow. */
export const halo: Look = ({ annotations, size, scale, palette }) =>
  annotations.flatMap((annotation) => {
    const color = palette.of(annotation);
    const line = scale.line(annotation.bbox);
    // No wider than a small picture has room for.
    const most = Math.min(size.width, size.height) / 4;
    const reach = Math.min(Math.max(line, shorterSide(annotation.bbox) * 0.14), most);
    const [left, top, right, bottom] = annotation.bbox;
    // Most of it lies outside, where it hides nothing of the thing.
    const around: Bbox = [left - reach / 2, top - reach / 2, right + reach / 2, bottom + reach / 2];
    return Array.from({ length: rings }, (_, index): Shape => {
      const width = line + (reach - line) * 2 * (1 - index / (rings - 1)) ** 1.5;
      return { kind: "ellipse", bbox: keepInside(around, width / 2, size), width, color, opacity: 0.16 };
    });
  });

const rings = 10;

function shorterSide([left, top, right, bottom]: Bbox): number {
  return Math.min(right - left, bottom - top);
}
