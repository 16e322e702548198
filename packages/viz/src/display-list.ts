import type { Bbox, Point, Size } from "@kit/types";

/** A colour as `#rrggbb`. */
export type Color = `#${string}`;

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

/** One line of text. */
export interface TextShape extends Painted {
  readonly kind: "text";
  readonly text: string;
  /** Left end of the baseline. */
  readonly at: Point;
  /** Height of a capital letter, in pixels. */
  readonly capHeight: number;
  /** From the left end to the right one, in pixels. */
  readonly length: number;
}

export type Shape = BoxShape | PanelShape | DotShape | PathShape | TextShape;

/** What is to be drawn on a picture of `size`, in this order. Plain JSON, in pixels of the picture. */
export interface DisplayList {
  readonly size: Size;
  readonly shapes: readonly Shape[];
}
