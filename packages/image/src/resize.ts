import type { RawImage, Size } from "@kit/types";
import { InvalidSizeError } from "./errors.ts";
import { linearTaps, type Taps } from "./linear-taps.ts";
import { checkRawImage } from "./raw-image.ts";

/**
 * Scales a picture to exactly `size`, bit for bit as `cv2.resize(…, interpolation=INTER_LINEAR)` does on 8-bit
 * pixels, on every platform. Alpha is scaled as the colours are. Returns new pixels.
 *
 * @throws IMAGE_RAW_INVALID, IMAGE_SIZE_INVALID
 */
export function resize(image: RawImage, size: Size): RawImage {
  checkRawImage(image);
  const { width, height } = size;
  if (!isSide(width) || !isSide(height)) throw new InvalidSizeError(size);
  if (width === image.width && height === image.height) return { width, height, data: image.data.slice() };
  return { width, height, data: interpolate(image, size) };
}

function isSide(length: number): boolean {
  return Number.isInteger(length) && length > 0;
}

function interpolate({ width, height, data }: RawImage, size: Size): Uint8ClampedArray {
  const target = new Uint8ClampedArray(size.width * size.height * 4);
  const x = linearTaps(width, size.width, "x");
  const y = linearTaps(height, size.height, "y");
  const stride = width * 4;
  for (let row = 0, to = 0; row < size.height; row++, to += size.width * 4) {
    interpolateRow(data, y.index[row] * stride, y.next[row] * stride, y.a0[row], y.a1[row], x, target, to);
  }
  return target;
}

/** One target row, from `to`, of the two source rows that start at `upper` and `lower`. */
function interpolateRow(
  source: Uint8ClampedArray,
  upper: number,
  lower: number,
  b0: number,
  b1: number,
  { index, next, a0, a1 }: Taps,
  target: Uint8ClampedArray,
  to: number,
): void {
  // Channel by channel instead of in a loop, which takes half as long again.
  for (let column = 0, t = to; column < index.length; column++, t += 4) {
    const w0 = a0[column];
    const w1 = a1[column];
    const i = upper + index[column] * 4;
    const j = upper + next[column] * 4;
    const k = lower + index[column] * 4;
    const l = lower + next[column] * 4;
    target[t] = mix(source[i], source[j], source[k], source[l], w0, w1, b0, b1);
    target[t + 1] = mix(source[i + 1], source[j + 1], source[k + 1], source[l + 1], w0, w1, b0, b1);
    target[t + 2] = mix(source[i + 2], source[j + 2], source[k + 2], source[l + 2], w0, w1, b0, b1);
    target[t + 3] = mix(source[i + 3], source[j + 3], source[k + 3], source[l + 3], w0, w1, b0, b1);
  }
}

/** Four samples, p and q above r and s, with horizontal weights a and vertical weights b. */
function mix(p: number, q: number, r: number, s: number, a0: number, a1: number, b0: number, b1: number): number {
  const above = (Math.imul(p, a0) + Math.imul(q, a1)) >> 4;
  const below = (Math.imul(r, a0) + Math.imul(s, a1)) >> 4;
  return ((Math.imul(b0, above) >> 16) + (Math.imul(b1, below) >> 16) + 2) >> 2;
}
