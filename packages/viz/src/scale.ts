import type { Bbox, Size } from "@kit/types";

/** Widths and heights in pixels that suit a picture, and a thing in it. */
export interface Scale {
  /** Of a line around this box. */
  line(bbox: Bbox): number;
  /** Radius of a landmark of the thing in this box: small beside it, so that it is not covered. */
  dot(bbox: Bbox): number;
  /** Height of capital letters that suits the picture. */
  readonly capHeight: number;
  /** Height of capital letters of the label of this box: in a crowd, labels are as small as can be read. */
  labelHeight(bbox: Bbox): number;
}

/**
 * Everything grows with the picture's longest side, so that a picture looks the same whichever size it is shown in;
 * lower bounds keep lines and letters legible in the smallest, and small things get thinner lines.
 *
 * @param pixelRatio unit of the bounds, in pixels: 2 on a screen whose pixels are half as large
 */
export function pictureScale({ width, height }: Size, factor = 1, pixelRatio = 1): Scale {
  const longest = Math.max(width, height) * factor;
  // A stroke and its dark edge still fit into a picture of a few pixels.
  const thickest = Math.min(width, height) / 4;
  const widest = Math.max(1.25 * pixelRatio, longest * 0.0024);
  const capHeight = Math.max(6 * pixelRatio, longest * 0.0115);
  const legible = Math.max(6 * pixelRatio, longest * 0.006);
  return {
    line: (bbox) => Math.min(thickest, Math.max(1, Math.min(widest, shorterSide(bbox) * 0.035))),
    dot: (bbox) => Math.min(thickest, Math.max(0.75, Math.min(widest * 1.25, shorterSide(bbox) * 0.032))),
    capHeight,
    labelHeight: (bbox) => Math.min(capHeight, Math.max(legible, shorterSide(bbox) * 0.2)),
  };
}

function shorterSide([left, top, right, bottom]: Bbox): number {
  return Math.max(0, Math.min(right - left, bottom - top));
}
