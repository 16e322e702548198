import { linearTaps, type Taps } from "@kit/image";
import type { RawImage, Size } from "@kit/types";
import { type Planes, pixelsOf, type Target } from "./planes.ts";

/**
 * Scales as `cv2.INTER_LINEAR`, bit for bit, each pixel of the target at once from the four of the source that it is
 * made of. Exactly half, where cv2 takes the mean of 2×2 pixels, it comes to the same: every weight is 1024.
 */
export function packScaled(image: RawImage, scaled: Size, planes: Planes, target: Target): void {
  const pixels = pixelsOf(image);
  const xs = linearTaps(image.width, scaled.width, "x");
  const ys = linearTaps(image.height, scaled.height, "y");
  // An odd whole ratio, such as 1920 → 640, meets the middle of a pixel each time.
  const pack = xs.a1.every((weight) => weight === 0) ? packColumns : packRow;
  for (let y = 0; y < scaled.height; y++) {
    const rows = {
      upper: ys.index[y] * image.width,
      lower: ys.next[y] * image.width,
      upperWeight: ys.a0[y],
      lowerWeight: ys.a1[y],
    };
    pack(pixels, rows, xs, planes, target, y * target.stride);
  }
}

/** The two rows of the source that a row of the target is made of: where they start, and their weights of 2048. */
interface Rows {
  readonly upper: number;
  readonly lower: number;
  readonly upperWeight: number;
  readonly lowerWeight: number;
}

// These loops are most of the time of preprocessing. Three channels at a time, and no row kept in between, takes
// two thirds of the time of a pass along x and one along y; a loop for each channel, twice as long.

function packRow(
  pixels: Int32Array,
  { upper, lower, upperWeight, lowerWeight }: Rows,
  { index, next, a1 }: Taps,
  [{ shift: shift0, table: table0 }, { shift: shift1, table: table1 }, { shift: shift2, table: table2 }]: Planes,
  { out, starts: [to0, to1, to2], step }: Target,
  start: number,
): void {
  for (let x = 0, to = start; x < index.length; x++, to += step) {
    const a = pixels[upper + index[x]];
    const b = pixels[upper + next[x]];
    const c = pixels[lower + index[x]];
    const d = pixels[lower + next[x]];
    const weight = a1[x];
    out[to0 + to] = table0[level(a >> shift0, b >> shift0, c >> shift0, d >> shift0, weight, upperWeight, lowerWeight)];
    out[to1 + to] = table1[level(a >> shift1, b >> shift1, c >> shift1, d >> shift1, weight, upperWeight, lowerWeight)];
    out[to2 + to] = table2[level(a >> shift2, b >> shift2, c >> shift2, d >> shift2, weight, upperWeight, lowerWeight)];
  }
}

/** As {@link packRow} where nothing is mixed along x. */
function packColumns(
  pixels: Int32Array,
  { upper, lower, upperWeight, lowerWeight }: Rows,
  { index }: Taps,
  [{ shift: shift0, table: table0 }, { shift: shift1, table: table1 }, { shift: shift2, table: table2 }]: Planes,
  { out, starts: [to0, to1, to2], step }: Target,
  start: number,
): void {
  for (let x = 0, to = start; x < index.length; x++, to += step) {
    const a = pixels[upper + index[x]];
    const c = pixels[lower + index[x]];
    out[to0 + to] = table0[mixRows(unmixed(a >> shift0), unmixed(c >> shift0), upperWeight, lowerWeight)];
    out[to1 + to] = table1[mixRows(unmixed(a >> shift1), unmixed(c >> shift1), upperWeight, lowerWeight)];
    out[to2 + to] = table2[mixRows(unmixed(a >> shift2), unmixed(c >> shift2), upperWeight, lowerWeight)];
  }
}

/** Of the lowest eight bits of four pixels, two above two. */
function level(a: number, b: number, c: number, d: number, weight: number, upper: number, lower: number): number {
  return mixRows(mixColumns(a & 255, b & 255, weight), mixColumns(c & 255, d & 255, weight), upper, lower);
}

/** `left * a0 + right * a1`, shifted as the formula wants it; since `a0 + a1` is 2048, one product does. */
function mixColumns(left: number, right: number, weight: number): number {
  return ((left << 11) + Math.imul(right - left, weight)) >> 4;
}

function unmixed(channels: number): number {
  return (channels & 255) << 7;
}

function mixRows(upper: number, lower: number, upperWeight: number, lowerWeight: number): number {
  return ((Math.imul(upperWeight, upper) >> 16) + (Math.imul(lowerWeight, lower) >> 16) + 2) >> 2;
}
