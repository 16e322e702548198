import { linearTaps, type Pixels } from "@kit/image";
import type { Size } from "@kit/types";
import type { Planes, Target } from "./planes.ts";

/**
 * Scales as `cv2.INTER_LINEAR`, bit for bit, each pixel of the target at once from the four of the source that it is
 * made of. Exactly half, where cv2 takes the mean of 2×2 pixels, it comes to the same: every weight is 1024.
 */
export function packScaled(
  { width, height, channels, data }: Pixels,
  scaled: Size,
  planes: Planes,
  target: Target,
): void {
  const xs = linearTaps(width, scaled.width, "x");
  const ys = linearTaps(height, scaled.height, "y");
  const columns: Columns = {
    left: xs.index.map((column) => column * channels),
    right: xs.next.map((column) => column * channels),
    weights: xs.a1,
  };
  // An odd whole ratio, such as 1920 → 640, meets the middle of a pixel each time.
  const pack = xs.a1.every((weight) => weight === 0) ? packColumns : packRow;
  const rowAt = (y: number) => data.subarray(y * width * channels, (y + 1) * width * channels);
  for (let y = 0; y < scaled.height; y++) {
    const rows: Rows = {
      upper: rowAt(ys.index[y]),
      lower: rowAt(ys.next[y]),
      upperWeight: ys.a0[y],
      lowerWeight: ys.a1[y],
    };
    pack(rows, columns, planes, target, y * target.stride);
  }
}

/** The two rows of the source that a row of the target is made of, and their weights of 2048. */
interface Rows {
  readonly upper: Uint8ClampedArray;
  readonly lower: Uint8ClampedArray;
  readonly upperWeight: number;
  readonly lowerWeight: number;
}

/** For each pixel of a target row the bytes in a source row where its two pixels start, and the right one's weight of 2048. */
interface Columns {
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly weights: Int32Array;
}

// These loops are most of the time of preprocessing. Three channels at a time, and no row kept in between, takes
// two thirds of the time of a pass along x and one along y; a loop for each channel, twice as long. So do bytes
// instead of whole pixels that are shifted, and rows to which nothing but one place is added.

function packRow(
  { upper, lower, upperWeight, lowerWeight }: Rows,
  { left, right, weights }: Columns,
  [
    { channel: channel0, table: table0 },
    { channel: channel1, table: table1 },
    { channel: channel2, table: table2 },
  ]: Planes,
  { out, starts, step }: Target,
  start: number,
): void {
  const row0 = out.subarray(starts[channel0] + start);
  const row1 = out.subarray(starts[channel1] + start);
  const row2 = out.subarray(starts[channel2] + start);
  for (let x = 0, to = 0; x < left.length; x++, to += step) {
    const i = left[x];
    const j = right[x];
    const w = weights[x];
    const above0 = mixColumns(upper[i], upper[j], w);
    const above1 = mixColumns(upper[i + 1], upper[j + 1], w);
    const above2 = mixColumns(upper[i + 2], upper[j + 2], w);
    const below0 = mixColumns(lower[i], lower[j], w);
    const below1 = mixColumns(lower[i + 1], lower[j + 1], w);
    const below2 = mixColumns(lower[i + 2], lower[j + 2], w);
    row0[to] = table0[mixRows(above0, below0, upperWeight, lowerWeight)];
    row1[to] = table1[mixRows(above1, below1, upperWeight, lowerWeight)];
    row2[to] = table2[mixRows(above2, below2, upperWeight, lowerWeight)];
  }
}

/** As {@link packRow} where nothing is mixed along x. */
function packColumns(
  { upper, lower, upperWeight, lowerWeight }: Rows,
  { left }: Columns,
  [
    { channel: channel0, table: table0 },
    { channel: channel1, table: table1 },
    { channel: channel2, table: table2 },
  ]: Planes,
  { out, starts, step }: Target,
  start: number,
): void {
  const row0 = out.subarray(starts[channel0] + start);
  const row1 = out.subarray(starts[channel1] + start);
  const row2 = out.subarray(starts[channel2] + start);
  for (let x = 0, to = 0; x < left.length; x++, to += step) {
    const i = left[x];
    row0[to] = table0[mixUnmixed(upper[i], lower[i], upperWeight, lowerWeight)];
    row1[to] = table1[mixUnmixed(upper[i + 1], lower[i + 1], upperWeight, lowerWeight)];
    row2[to] = table2[mixUnmixed(upper[i + 2], lower[i + 2], upperWeight, lowerWeight)];
  }
}

/** `left * a0 + right * a1`, shifted as the formula wants it. */
function mixColumns(left: number, right: number, weight: number): number {
  return (Math.imul(left, 2048 - weight) + Math.imul(right, weight)) >> 4;
}

function mixRows(upper: number, lower: number, upperWeight: number, lowerWeight: number): number {
  return ((Math.imul(upperWeight, upper) >> 16) + (Math.imul(lowerWeight, lower) >> 16) + 2) >> 2;
}

/** {@link mixRows} of pixels as they are: 2048 times each, shifted by 4, leaves 9 of the 16 bits. */
function mixUnmixed(upper: number, lower: number, upperWeight: number, lowerWeight: number): number {
  return ((Math.imul(upperWeight, upper) >> 9) + (Math.imul(lowerWeight, lower) >> 9) + 2) >> 2;
}
