import type { Bbox } from "@kit/types";
import type { Shape } from "../src/display-list.ts";
import { textStrokes } from "../src/lettering/lettering.ts";

/** The smallest box that holds all that a shape paints. */
export function extentOf(shape: Shape): Bbox {
  switch (shape.kind) {
    case "panel":
    case "mosaic":
      return shape.bbox;
    case "box":
    case "ellipse":
      return grow(shape.bbox, shape.width / 2);
    case "dot":
      return grow([...shape.center, ...shape.center], shape.radius);
    case "path":
      return grow(around(shape.points), shape.width / 2);
    case "area":
      return around(shape.rings.flat());
    case "text":
      return around(textStrokes(shape.text, shape.at, shape.capHeight).flat());
  }
}

function around(points: readonly (readonly [number, number])[]): Bbox {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

function grow([left, top, right, bottom]: readonly number[], by: number): Bbox {
  return [left - by, top - by, right + by, bottom + by];
}
