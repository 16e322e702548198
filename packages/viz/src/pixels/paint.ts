import type { RawImage } from "@kit/types";
import type { Color } from "../display-list.ts";
import { channels } from "../palette.ts";
import type { Distance } from "./distances.ts";

/** Pixels that a shape may touch; edges need not be whole numbers. */
export interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/**
 * Mixes a colour into every pixel of an area as far as the shape covers it: how much is read from the distance of the
 * pixel's centre to the shape's edge, so that edges are smooth at any size. Additions, products and square roots
 * alone, which every machine computes alike.
 */
export function paint(image: RawImage, area: Area, distance: Distance, color: Color, opacity: number): void {
  const { width, height, data } = image;
  const [red, green, blue] = channels(color);
  const left = Math.max(0, Math.floor(area.left));
  const top = Math.max(0, Math.floor(area.top));
  const right = Math.min(width, Math.ceil(area.right));
  const bottom = Math.min(height, Math.ceil(area.bottom));
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const covered = Math.min(1, 0.5 - distance(x + 0.5, y + 0.5)) * opacity;
      if (covered <= 0) continue;
      const at = (y * width + x) * 4;
      // The colour over a pixel that may be translucent itself.
      const below = (data[at + 3] / 255) * (1 - covered);
      const alpha = covered + below;
      data[at] = (red * covered + data[at] * below) / alpha;
      data[at + 1] = (green * covered + data[at + 1] * below) / alpha;
      data[at + 2] = (blue * covered + data[at + 2] * below) / alpha;
      data[at + 3] = alpha * 255;
    }
  }
}
