import type { RawImage, Size } from "@kit/types";
import { type Color, channels } from "../color.ts";
import type { Coverage } from "./coverage.ts";

/** Pixels that a shape may touch; edges need not be whole numbers. */
export interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** An area in whole pixels, inside a picture. */
export type PixelArea = Area;

export function pixelArea({ left, top, right, bottom }: Area, { width, height }: Size): PixelArea {
  return {
    left: Math.max(0, Math.floor(left)),
    top: Math.max(0, Math.floor(top)),
    right: Math.min(width, Math.ceil(right)),
    bottom: Math.min(height, Math.ceil(bottom)),
  };
}

/**
 * Mixes a colour into every pixel of an area as far as the shape covers it. Additions, products and square roots
 * alone, which every machine computes alike.
 */
export function paint(image: RawImage, area: PixelArea, coverage: Coverage, color: Color, opacity: number): void {
  const { width, data } = image;
  const [red, green, blue] = channels(color);
  for (let y = area.top; y < area.bottom; y++) {
    for (let x = area.left; x < area.right; x++) {
      const covered = coverage(x, y) * opacity;
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
