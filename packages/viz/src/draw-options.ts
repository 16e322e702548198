import type { Color } from "./color.ts";
import type { Look, Scene } from "./look.ts";
import type { ColorBy } from "./palette.ts";

/** How annotations are drawn, whichever renderer draws them. */
export interface DrawOptions {
  /** Drawn one after the other. Default: box, landmarks, label. */
  readonly looks?: readonly Look[];
  /** Colours in `#rrggbb`, for labels and for landmarks. Default: eight that colour-blind people can tell apart. */
  readonly colors?: readonly Color[];
  /** What the colour of a thing says: its label, its place among the others, or its score. Default: `label`. */
  readonly colorBy?: ColorBy;
  /** Thicker or thinner lines and letters, as a factor. Default: 1. */
  readonly scale?: number;
  /** Pixels of the picture in one of the page, so that the thinnest lines can still be seen. Default: 1. */
  readonly pixelRatio?: number;
  /** Names of all classes that the model knows: of more than one, each thing is called by its name. Default: none. */
  readonly labelNames?: readonly string[];
  /** Names of the landmarks, as the model's card has them. Default: none. */
  readonly landmarkNames?: readonly string[];
  /** Pairs of landmarks, by their places, to join by a line. Default: those of a face with five. */
  readonly landmarkEdges?: Scene["landmarkEdges"];
}
