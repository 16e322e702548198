import type { Annotation, Size } from "@kit/types";
import type { Shape } from "./display-list.ts";
import type { Palette } from "./palette.ts";
import type { Scale } from "./scale.ts";

/** What a look draws: all annotations of a picture at once, so that labels can make room for each other. */
export interface Scene {
  readonly size: Size;
  readonly annotations: readonly Annotation[];
  /** Line widths and text heights that suit the picture and the thing. */
  readonly scale: Scale;
  readonly palette: Palette;
}

/** One way of showing annotations. Looks compose: their shapes are drawn one look after the other. */
export type Look = (scene: Scene) => Shape[];
