import type { Point, RawImage } from "@kit/types";
import type { Shape, TextShape } from "../display-list.ts";
import { strokeWeight, textStrokes } from "../lettering/lettering.ts";
import { type Distance, toBox, toPanel, toPath } from "./distances.ts";
import { type Area, paint } from "./paint.ts";

/** Draws one shape into the pixels, with smooth edges. */
export function paintShape(image: RawImage, shape: Shape): void {
  const { color, opacity = 1 } = shape;
  for (const { area, distance } of piecesOf(shape)) paint(image, area, distance, color, opacity);
}

interface Piece {
  readonly area: Area;
  readonly distance: Distance;
}

/** A shape as areas with a distance in each, so that the inside of a large outline need not be looked at. */
function piecesOf(shape: Shape): Piece[] {
  switch (shape.kind) {
    case "dot": {
      const { center, radius } = shape;
      return [{ area: around([center], radius), distance: toPath([center], radius) }];
    }
    case "path":
      return [{ area: around(shape.points, shape.width / 2), distance: toPath(shape.points, shape.width / 2) }];
    case "panel": {
      const [left, top, right, bottom] = shape.bbox;
      return [{ area: { left, top, right, bottom }, distance: toPanel(shape.bbox, shape.radius) }];
    }
    case "box": {
      const distance = toBox(shape.bbox, shape.radius, shape.width / 2);
      return frame(shape.bbox, shape.width / 2 + shape.radius).map((area) => ({ area, distance }));
    }
    case "text":
      return letterPieces(shape);
  }
}

function letterPieces({ text, at, capHeight }: TextShape): Piece[] {
  const half = (capHeight * strokeWeight) / 2;
  return textStrokes(text, at, capHeight).map((stroke) => ({
    area: around(stroke, half),
    distance: toPath(stroke, half),
  }));
}

function around(points: readonly Point[], reach: number): Area {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return {
    left: Math.min(...xs) - reach,
    top: Math.min(...ys) - reach,
    right: Math.max(...xs) + reach,
    bottom: Math.max(...ys) + reach,
  };
}

/** Four areas, none of which shares a pixel with another, around the edges of a box. */
function frame([left, top, right, bottom]: readonly [number, number, number, number], reach: number): Area[] {
  const [outer, inner] = [
    { left: left - reach, top: top - reach, right: right + reach, bottom: bottom + reach },
    { left: left + reach, top: Math.ceil(top + reach), right: right - reach, bottom: Math.floor(bottom - reach) },
  ];
  const [fromLeft, toRight] = [Math.ceil(inner.left), Math.floor(inner.right)];
  if (fromLeft >= toRight || inner.top >= inner.bottom) return [outer];
  return [
    { ...outer, bottom: inner.top },
    { ...outer, top: inner.bottom },
    { left: outer.left, right: fromLeft, top: inner.top, bottom: inner.bottom },
    { left: toRight, right: outer.right, top: inner.top, bottom: inner.bottom },
  ];
}
