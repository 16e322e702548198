import type { Detections, Size } from "@kit/types";
import { scaleAnnotation } from "../scale-annotation.ts";

/** Pixels above which a photo is scaled down first: decoding holds several copies of them. */
const mostPixels = 2 ** 24;

/** The size at which a photo can be decoded safely: its own for most. */
export function safeSize(size: Size): Size {
  return scaled(size, Math.sqrt(mostPixels / (size.width * size.height)));
}

/** The size of a copy with sides no longer than that. */
export function fitted(size: Size, longestSide: number): Size {
  return scaled(size, longestSide / Math.max(size.width, size.height));
}

/** A photo of that size, upright. */
export function decodeAt(photo: Blob, { width, height }: Size): Promise<ImageBitmap> {
  return createImageBitmap(photo, { resizeWidth: width, resizeHeight: height, resizeQuality: "medium" });
}

/** Detections in a photo that was scaled down, as they lie in the photo of `size`. */
export function enlarge(found: Detections, size: Size): Detections {
  const x = size.width / found.size.width;
  const y = size.height / found.size.height;
  return { ...found, size, annotations: found.annotations.map((it) => scaleAnnotation(it, x, y)) };
}

/** Never larger, and never nothing. */
function scaled({ width, height }: Size, factor: number): Size {
  const side = (length: number): number => Math.max(1, Math.round(length * Math.min(1, factor)));
  return { width: side(width), height: side(height) };
}
