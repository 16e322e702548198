import type { RawImage } from "@kit/types";

/** One channel of the input. */
export interface Plane {
  /** Place of its bits in a pixel's 32. */
  readonly shift: number;
  /** Pixel value → input value. */
  readonly table: Float32Array;
  readonly fill: number;
}

export type Planes = readonly [Plane, Plane, Plane];

/** Where pixel (0, 0) lies in each channel, and how far apart two pixels and two rows are. */
export interface Target {
  readonly out: Float32Array;
  readonly starts: readonly [number, number, number];
  readonly step: number;
  readonly stride: number;
}

/** RGBA as one number a pixel, R in the lowest bits: every platform that runs JavaScript today is little-endian. */
export function pixelsOf({ data, width, height }: RawImage): Int32Array {
  const aligned = data.byteOffset % 4 === 0 ? data : data.slice();
  return new Int32Array(aligned.buffer, aligned.byteOffset, width * height);
}
