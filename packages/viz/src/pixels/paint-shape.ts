import type { Point, RawImage } from "@kit/types";
import type { AreaShape, MosaicShape, Shape, TextShape } from "../display-list.ts";
import { strokeWeight, textStrokes } from "../lettering/lettering.ts";
import { byDistance, byRings } from "./coverage.ts";
import { type Distance, toBox, toEllipse, toPanel, toPath } from "./distances.ts";
import { mosaic } from "./mosaic.ts";
import { type Area, paint, pixelArea } from "./paint.ts";

/** Draws one shape into the pixels, with smooth edges. */
export function paintShape(image: RawImage, shape: Shape): void {
  if (shape.kind === "mosaic") {
    mosaic(image, shape);
    return;
  }
  const { color, opacity = 1 } = shape;
  if (shape.kind === "area") {
    const area = pixelArea(around(shape.rings.flat(), 0), image);
    paint(image, area, byRings(shape.rings, area), color, opacity);
    return;
  }
  for (const { area, distance } of piecesOf(shape)) {
    paint(image, pixelArea(area, image), byDistance(distance), color, opacity);
  }
}

interface Piece {
  readonly area: Area;
  readonly distance: Distance;
}

/** A shape as areas with a distance in each, so that the inside of a large outline need not be looked at. */
function piecesOf(shape: Exclude<Shape, MosaicShape | AreaShape>): Piece[] {
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
    case "ellipse": {
      const { bbox, width } = shape;
      const [left, top, right, bottom] = bbox;
      return [
        {
          area: around(
            [
              [left, top],
              [right, bottom],
            ],
            width / 2,
          ),
          distance: toEllipse(bbox, width / 2),
        },
      ];
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
    left: least(xs) - reach,
    top: least(ys) - reach,
    right: -least(xs.map((x) => -x)) + reach,
    bottom: -least(ys.map((y) => -y)) + reach,
  };
}

/** `Math.min(...values)` ends where the stack does, at some hundred thousand. */
function least(values: readonly number[]): number {
  return values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
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
