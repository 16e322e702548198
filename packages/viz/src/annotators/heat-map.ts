import type { Annotation, Point, Size } from "@kit/types";
import { contours } from "d3-contour";
import { type Color, mixed } from "../color.ts";
import type { AreaShape } from "../display-list.ts";
import type { Look } from "../look.ts";

/** Where things are: warmer where they are larger, surer or closer together. */
export const heatMap: Look = ({ annotations, size }) => {
  if (annotations.length === 0) return [];
  const grid = gridOf(size);
  const heat = heatOf(annotations, grid);
  const hottest = heat.reduce((most, value) => Math.max(most, value), 0);
  // Of what is not sure at all nothing is warm.
  if (hottest <= 0) return [];
  const levels = Array.from({ length: bands }, (_, index) => (hottest * (index + 0.5)) / bands);
  const areas = contours().size([grid.columns, grid.rows]).thresholds(levels)(heat);
  return areas.flatMap(({ coordinates }, index): AreaShape[] => {
    const rings = coordinates.flat().map((ring) => ring.map(([x, y]) => within([x * grid.cell, y * grid.cell], size)));
    return rings.length === 0
      ? []
      : [{ kind: "area", rings, color: mixed(inferno, index / (bands - 1)), opacity: 0.24 }];
  });
};

const bands = 14;

/** From cool to hot, each brighter than the one before (after Matplotlib's "inferno"). */
const inferno: readonly Color[] = ["#2b0b57", "#65156e", "#9f2a63", "#d44842", "#f57d15", "#fac127", "#fcffa4"];

interface Grid {
  readonly columns: number;
  readonly rows: number;
  /** Side of a cell in pixels. */
  readonly cell: number;
}

/** Some hundred cells along the longer side: smooth, and quick in any picture. */
function gridOf({ width, height }: Size): Grid {
  const cell = Math.max(width, height) / 96;
  return { columns: Math.ceil(width / cell) + 1, rows: Math.ceil(height / cell) + 1, cell };
}

/** Row by row, a bell over each thing as wide as it is, as high as it is sure. */
function heatOf(annotations: readonly Annotation[], { columns, rows, cell }: Grid): number[] {
  const heat = new Array<number>(columns * rows).fill(0);
  for (const { bbox, score } of annotations) {
    const [left, top, right, bottom] = bbox.map((value) => value / cell);
    const [middleX, middleY] = [(left + right) / 2, (top + bottom) / 2];
    const [reachX, reachY] = [Math.max(2, right - left), Math.max(2, bottom - top)];
    for (let index = 0; index < heat.length; index++) {
      const dx = ((index % columns) + 0.5 - middleX) / reachX;
      const dy = (Math.floor(index / columns) + 0.5 - middleY) / reachY;
      heat[index] += score * bell(dx * dx + dy * dy);
    }
  }
  return heat;
}

/** 1 in the middle, 0 from a distance of 1 on; without `exp`, which machines compute differently. */
function bell(squaredDistance: number): number {
  const rest = Math.max(0, 1 - squaredDistance);
  return rest * rest * rest;
}

function within([x, y]: Point, { width, height }: Size): Point {
  return [Math.min(Math.max(x, 0), width), Math.min(Math.max(y, 0), height)];
}
