import type { RawImage } from "@kit/types";
import { InvalidRawImageError } from "./errors.ts";
import { isKind } from "./kind.ts";

/** Whether something means to be pixels: an object with `width`, `height` and `data`. An `ImageData` is one. */
export function isRawImage(value: unknown): value is RawImage {
  return typeof value === "object" && value !== null && "width" in value && "height" in value && "data" in value;
}

/**
 * Refuses pixels whose length does not fit their size.
 *
 * @throws IMAGE_RAW_INVALID
 */
export function checkRawImage({ width, height, data }: RawImage): void {
  if (!Number.isInteger(width) || !Number.isInteger(height) || width < 1 || height < 1) {
    throw new InvalidRawImageError(`is ${width}×${height} pixels; both sides must be whole numbers above 0`);
  }
  if (!isKind(data, "Uint8ClampedArray")) {
    throw new InvalidRawImageError("has data that is no Uint8ClampedArray");
  }
  const expected = width * height * 4;
  if (data.length !== expected) {
    throw new InvalidRawImageError(
      `of ${width}×${height} pixels has ${data.length} bytes; RGBA takes ${expected} (width × height × 4)`,
    );
  }
}
