/** Width and height in pixels. Never a pair, so that the two cannot be swapped. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Pixels: RGBA, 8 bits a channel, rows from the top, `width * height * 4` bytes. A DOM `ImageData` is one. */
export interface RawImage extends Size {
  readonly data: Uint8ClampedArray;
}

/** A place in pixels: x to the right, y down, the origin in the upper left corner of the picture. */
export type Point = readonly [x: number, y: number];

/** Corners in pixels: xMin and yMin inside, xMax and yMax at the far edge. */
export type Bbox = readonly [xMin: number, yMin: number, xMax: number, yMax: number];

/** One thing that was found, in pixels of the upright source. Plain JSON. */
export interface Annotation {
  readonly bbox: Bbox;
  /** Confidence, 0 to 1. */
  readonly score: number;
  /** One of the card's `labels`. */
  readonly label: string;
  /** In the order of the card's `landmarks`; `[]` where the model has none. */
  readonly landmarks: readonly Point[];
}
