import type { Annotation, Size } from "@kit/types";
import type { Shape } from "./display-list.ts";
import type { Palette } from "./palette.ts";
import type { Scale } from "./scale.ts";
import type { Tracked } from "./video/tracked.ts";

/** What a look draws: all annotations of a picture at once, so that labels can make room for each other. */
export interface Scene {
  readonly size: Size;
  /** Those that a tracker gave also have an identity and the path they came along. */
  readonly annotations: readonly (Annotation & Partial<Tracked>)[];
  /** Line widths and text heights that suit the picture and the thing. */
  readonly scale: Scale;
  readonly palette: Palette;
  /** All classes that the model knows; `[]` where they are not known. */
  readonly labelNames: readonly string[];
  /** In the order of each annotation's landmarks; `[]` where they are not known. */
  readonly landmarkNames: readonly string[];
  /** Pairs of places in the list of landmarks, between which there is a line. */
  readonly landmarkEdges: readonly (readonly [from: number, to: number])[];
}

/** One way of showing annotations. Looks compose: their shapes are drawn one look after the other. */
export type Look = (scene: Scene) => Shape[];
