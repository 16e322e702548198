import type { Bbox, Size } from "@kit/types";

/** Boxes by where in the picture they lie: in a crowd, those that are near are found without a look at all of them. */
export interface Neighbours {
  readonly count: number;
  add(bbox: Bbox): void;
  /** Those that may touch `bbox`, each once. */
  near(bbox: Bbox): ReadonlySet<Bbox>;
}

export function createNeighbours({ width, height }: Size, boxes: readonly Bbox[] = []): Neighbours {
  const cells = new Map<number, Bbox[]>();
  const index = (at: number, side: number) => Math.min(Math.max(Math.floor((at / side) * columns), 0), columns - 1);
  const cellsOf = ([left, top, right, bottom]: Bbox): number[] => {
    const found: number[] = [];
    for (let row = index(top, height); row <= index(bottom, height); row++)
      for (let column = index(left, width); column <= index(right, width); column++) found.push(row * columns + column);
    return found;
  };
  let count = 0;
  const add = (bbox: Bbox): void => {
    count += 1;
    for (const cell of cellsOf(bbox)) {
      const there = cells.get(cell);
      if (there) there.push(bbox);
      else cells.set(cell, [bbox]);
    }
  };
  for (const bbox of boxes) add(bbox);
  return {
    get count() {
      return count;
    },
    add,
    near: (bbox) => new Set(cellsOf(bbox).flatMap((cell) => cells.get(cell) ?? [])),
  };
}

/** Of cells, and as many rows. */
const columns = 24;
