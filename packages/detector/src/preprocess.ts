import { linearTaps, type Taps } from "@kit/image";
import type { InputSpec, RawImage, Size } from "@kit/types";
import { normalise, normaliseTable } from "./normalise.ts";
import type { Placement } from "./placement.ts";

/** Writes all of a `(3, height, width)` or `(height, width, 3)` input: the photo where it lies, the card's fill around it. */
export type Preprocess = (image: RawImage, placement: Placement, out: Float32Array) => void;

/** One channel of the input. */
interface Plane {
  /** Place of its bits in a pixel's 32. */
  readonly shift: number;
  /** Pixel value → input value. */
  readonly table: Float32Array;
  readonly fill: number;
}

type Planes = readonly [Plane, Plane, Plane];

/** Where pixel (0, 0) lies in each channel, and how far apart two pixels and two rows are. */
interface Target {
  readonly out: Float32Array;
  readonly starts: readonly [number, number, number];
  readonly step: number;
  readonly stride: number;
}

/**
 * Scaling (as `cv2.INTER_LINEAR`, bit for bit), order of channels, normalising and packing in one pass.
 * The tables are computed here, once.
 */
export function createPreprocess(spec: InputSpec): Preprocess {
  const plane = (channel: 0 | 1 | 2): Plane => {
    const mean = spec.mean[channel];
    const std = spec.std[channel];
    const table = normaliseTable(mean, std);
    const fill = normalise(spec.fill[channel], mean, std);
    return { shift: 8 * (spec.channels === "RGB" ? channel : 2 - channel), table, fill };
  };
  const planes: Planes = [plane(0), plane(1), plane(2)];
  return (image, placement, out) => {
    const { input, offset, scaled } = placement;
    const whole = targetOf(input, spec.layout, out);
    fillAround(placement, planes, whole);
    const target = inset(whole, offset);
    if (image.width === scaled.width && image.height === scaled.height) packSame(image, planes, target);
    else packScaled(image, scaled, planes, target);
  };
}

function targetOf({ width, height }: Size, layout: InputSpec["layout"], out: Float32Array): Target {
  if (layout === "NHWC") return { out, starts: [0, 1, 2], step: 3, stride: width * 3 };
  return { out, starts: [0, width * height, 2 * width * height], step: 1, stride: width };
}

function inset({ out, starts: [first, second, third], step, stride }: Target, { x, y }: Placement["offset"]): Target {
  const by = y * stride + x * step;
  return { out, starts: [first + by, second + by, third + by], step, stride };
}

function fillAround({ input, offset, scaled }: Placement, planes: Planes, target: Target): void {
  const right = offset.x + scaled.width;
  const bottom = offset.y + scaled.height;
  for (let y = 0; y < input.height; y++) {
    const beside = y >= offset.y && y < bottom;
    fillRow(target, planes, y, 0, beside ? offset.x : input.width);
    if (beside) fillRow(target, planes, y, right, input.width);
  }
}

function fillRow({ out, starts, step, stride }: Target, planes: Planes, y: number, from: number, to: number): void {
  for (const [channel, { fill }] of planes.entries()) {
    const row = starts[channel] + y * stride;
    if (step === 1) out.fill(fill, row + from, row + to);
    else for (let at = row + from * step; at < row + to * step; at += step) out[at] = fill;
  }
}

function packSame(image: RawImage, planes: Planes, { out, starts, step, stride }: Target): void {
  const pixels = pixelsOf(image);
  const { width, height } = image;
  for (const [channel, { shift, table }] of planes.entries()) {
    for (let y = 0; y < height; y++) {
      const from = y * width;
      for (let x = 0, to = starts[channel] + y * stride; x < width; x++, to += step)
        out[to] = table[(pixels[from + x] >> shift) & 255];
    }
  }
}

/**
 * The formula of `linearTaps`: each row that it needs is scaled along x once, then two of them are mixed.
 * Exactly half, where cv2 takes the mean of 2×2 pixels, it comes to the same: every weight is 1024, nothing is lost.
 */
function packScaled(image: RawImage, scaled: Size, planes: Planes, target: Target): void {
  const pixels = pixelsOf(image);
  const xs = linearTaps(image.width, scaled.width, "x");
  const ys = linearTaps(image.height, scaled.height, "y");
  const load = (row: Row, y: number) => {
    if (row.y !== y) scaleRow(pixels, y * image.width, xs, planes, row.sums);
    row.y = y;
  };
  let upper: Row = { y: -1, sums: new Int32Array(scaled.width * 3) };
  let lower: Row = { y: -1, sums: new Int32Array(scaled.width * 3) };
  for (let y = 0; y < scaled.height; y++) {
    if (lower.y === ys.index[y]) [upper, lower] = [lower, upper];
    load(upper, ys.index[y]);
    load(lower, ys.next[y]);
    mixRows(upper.sums, lower.sums, ys.a0[y], ys.a1[y], planes, target, y);
  }
}

/** A row of the source, scaled along x: the three channels by turns, shifted as the formula wants them. */
interface Row {
  y: number;
  readonly sums: Int32Array;
}

// The two loops below are most of the time of preprocessing. Three channels at a time, on pixels read as one number,
// takes 4 ms for 960×640 → 640×427, where a loop for each channel takes 6.5.

/** `S[index] * a0 + S[next] * a1`; since `a0 + a1` is 2048, one product does. */
function scaleRow(
  pixels: Int32Array,
  start: number,
  { index, next, a1 }: Taps,
  planes: Planes,
  sums: Int32Array,
): void {
  const [{ shift: first }, { shift: second }, { shift: third }] = planes;
  for (let x = 0, to = 0; x < index.length; x++, to += 3) {
    const left = pixels[start + index[x]];
    const right = pixels[start + next[x]];
    const weight = a1[x];
    sums[to] = mix((left >> first) & 255, (right >> first) & 255, weight);
    sums[to + 1] = mix((left >> second) & 255, (right >> second) & 255, weight);
    sums[to + 2] = mix((left >> third) & 255, (right >> third) & 255, weight);
  }
}

function mix(left: number, right: number, weight: number): number {
  return ((left << 11) + Math.imul(right - left, weight)) >> 4;
}

function mixRows(
  upper: Int32Array,
  lower: Int32Array,
  a0: number,
  a1: number,
  [{ table: first }, { table: second }, { table: third }]: Planes,
  { out, starts: [toFirst, toSecond, toThird], step, stride }: Target,
  y: number,
): void {
  for (let to = y * stride, at = 0; at < upper.length; to += step, at += 3) {
    out[toFirst + to] = first[level(upper[at], lower[at], a0, a1)];
    out[toSecond + to] = second[level(upper[at + 1], lower[at + 1], a0, a1)];
    out[toThird + to] = third[level(upper[at + 2], lower[at + 2], a0, a1)];
  }
}

function level(upper: number, lower: number, a0: number, a1: number): number {
  return ((Math.imul(a0, upper) >> 16) + (Math.imul(a1, lower) >> 16) + 2) >> 2;
}

/** RGBA as one number a pixel, R in the lowest bits: every platform that runs JavaScript today is little-endian. */
function pixelsOf({ data, width, height }: RawImage): Int32Array {
  const aligned = data.byteOffset % 4 === 0 ? data : data.slice();
  return new Int32Array(aligned.buffer, aligned.byteOffset, width * height);
}
