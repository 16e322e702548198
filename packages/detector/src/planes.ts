/** What becomes of one byte of each pixel. */
export interface Plane {
  /** Its place in the input. */
  readonly channel: number;
  /** Pixel value → input value. */
  readonly table: Float32Array;
  readonly fill: number;
}

/** Of red, green and blue. */
export type Planes = readonly [Plane, Plane, Plane];

/** Where pixel (0, 0) lies in each channel, and how far apart two pixels and two rows are. */
export interface Target {
  readonly out: Float32Array;
  readonly starts: readonly [number, number, number];
  readonly step: number;
  readonly stride: number;
}
