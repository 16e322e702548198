import type { Bbox, Size } from "@kit/types";

/** Boxes by where in the picture they lie: in a crowd, those that are near are found without a look at all of them. */
export interface Neighbours {
  readonly count: number;
  add(bbox: Bbox): void;
  /** Whether so many lie upon each other there that no place is better than another one. */
  isCrowded(bbox: Bbox): boolean;
  /** Those that may touch `bbox`, each once; of very many, some hundreds. */
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
      if (there && there.length < mostNear) there.push(bbox);
      else if (!there) cells.set(cell, [bbox]);
    }
  };
  for (const bbox of boxes) add(bbox);
  return {
    get count() {
      return count;
    },
    add,
    isCrowded: (bbox) => cellsOf(bbox).some((cell) => (cells.get(cell)?.length ?? 0) >= mostNear),
    near(bbox) {
      const found = new Set<Bbox>();
      for (const cell of cellsOf(bbox)) {
        if (found.size >= mostNear) break;
        for (const there of cells.get(cell) ?? []) found.add(there);
      }
      return found;
    },
  };
}

/** Of cells, and as many rows. */
const columns = 24;

/** In one cell, and about as many that are looked at for one place. */
const mostNear = 500;
