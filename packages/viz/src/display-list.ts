import type { Bbox, Point, Size } from "@kit/types";
import type { Color } from "./color.ts";

interface Painted {
  readonly color: Color;
  /** 0 to 1. Default: 1. */
  readonly opacity?: number;
}

/** A rectangle's outline, its stroke centred on the edges of `bbox`. */
export interface BoxShape extends Painted {
  readonly kind: "box";
  readonly bbox: Bbox;
  /** Of the corners' curve, in pixels. */
  readonly radius: number;
  /** Of the stroke, in pixels. */
  readonly width: number;
}

/** A filled rectangle. */
export interface PanelShape extends Painted {
  readonly kind: "panel";
  readonly bbox: Bbox;
  readonly radius: number;
}

/** The outline of the ellipse that touches the edges of `bbox`, the stroke centred on it. */
export interface EllipseShape extends Painted {
  readonly kind: "ellipse";
  readonly bbox: Bbox;
  readonly width: number;
}

/** A filled circle. */
export interface DotShape extends Painted {
  readonly kind: "dot";
  readonly center: Point;
  readonly radius: number;
}

/** Lines from point to point with round ends. */
export interface PathShape extends Painted {
  readonly kind: "path";
  readonly points: readonly Point[];
  readonly width: number;
}

/** What lies inside of an odd number of closed rings, filled. */
export interface AreaShape extends Painted {
  readonly kind: "area";
  readonly rings: readonly (readonly Point[])[];
}

/** One line of text. */
export interface TextShape extends Painted {
  readonly kind: "text";
  readonly text: string;
  /** Left end of the baseline. */
  readonly at: Point;
  /** Height of a capital letter, in pixels. */
  readonly capHeight: number;
  /** From the left end to the right one, in pixels: a guess where the pixel renderer has no letters of its own. */
  readonly length: number;
}

/**
 * Takes what can be recognised out of a region: all that stays of it are the mean colours of `columns` × `rows` cells,
 * in steps of 8. Needs the pixels, and is therefore refused by renderers that lie over a picture, such as SVG.
 */
export interface MosaicShape {
  readonly kind: "mosaic";
  /** Wholly replaced: in whole pixels, inside the picture. */
  readonly bbox: Bbox;
  readonly columns: number;
  readonly rows: number;
  /** `cells`: a plain square each; `smooth`: colours run into each other, as in a strong blur. */
  readonly fill: "cells" | "smooth";
  /** Pixels beyond `bbox` on which the picture comes back little by little. 0: a hard edge. */
  readonly fade: number;
}

export type Shape = BoxShape | PanelShape | EllipseShape | DotShape | PathShape | AreaShape | TextShape | MosaicShape;

/** What is to be drawn on a picture of `size`, in this order. Plain JSON, in pixels of the picture. */
export interface DisplayList {
  readonly size: Size;
  readonly shapes: readonly Shape[];
}
