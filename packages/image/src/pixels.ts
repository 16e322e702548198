import type { Size } from "@kit/types";

/** Pixels, rows from the top, with alpha or without. */
export interface Pixels extends Size {
  /** 3: RGB. 4: RGBA. */
  readonly channels: 3 | 4;
  readonly data: Uint8ClampedArray;
}

/** Pixels, and the size of the picture they come from. */
export interface PicturePixels extends Pixels {
  /** Of the upright original, whole. */
  readonly source: Size;
}
