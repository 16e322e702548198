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
// instead of whole pixels that are shifted, and rows to which nothing but one place is added. The formula is written out,
// and its products, which all fit into 31 bits, are plain: until the loop is optimised, as a first photo in a browser is
// packed, a call costs more than what it does.

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
    const v = 2048 - w;
    const above0 = (upper[i] * v + upper[j] * w) >> 4;
    const above1 = (upper[i + 1] * v + upper[j + 1] * w) >> 4;
    const above2 = (upper[i + 2] * v + upper[j + 2] * w) >> 4;
    const below0 = (lower[i] * v + lower[j] * w) >> 4;
    const below1 = (lower[i + 1] * v + lower[j + 1] * w) >> 4;
    const below2 = (lower[i + 2] * v + lower[j + 2] * w) >> 4;
    row0[to] = table0[(((upperWeight * above0) >> 16) + ((lowerWeight * below0) >> 16) + 2) >> 2];
    row1[to] = table1[(((upperWeight * above1) >> 16) + ((lowerWeight * below1) >> 16) + 2) >> 2];
    row2[to] = table2[(((upperWeight * above2) >> 16) + ((lowerWeight * below2) >> 16) + 2) >> 2];
  }
}

/** As {@link packRow} where nothing is mixed along x: 2048 times a pixel, shifted by 4, leaves 9 of the 16 bits. */
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
    row0[to] = table0[(((upperWeight * upper[i]) >> 9) + ((lowerWeight * lower[i]) >> 9) + 2) >> 2];
    row1[to] = table1[(((upperWeight * upper[i + 1]) >> 9) + ((lowerWeight * lower[i + 1]) >> 9) + 2) >> 2];
    row2[to] = table2[(((upperWeight * upper[i + 2]) >> 9) + ((lowerWeight * lower[i + 2]) >> 9) + 2) >> 2];
  }
}
