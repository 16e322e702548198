import type { Point, Size } from "@kit/types";

/** The cells of one stride that cover an input, row by row. */
export interface Grid {
  /** Pixels between two cells. */
  readonly stride: number;
  readonly columns: number;
  readonly rows: number;
  readonly count: number;
}

export function gridOf({ width, height }: Size, stride: number): Grid {
  const columns = Math.ceil(width / stride);
  const rows = Math.ceil(height / stride);
  return { stride, columns, rows, count: columns * rows };
}

/** Column and row of the cell at a place in the row-by-row order. */
export function cellAt({ columns }: Grid, place: number): Point {
  return [place % columns, Math.floor(place / columns)];
}
