import type { Point } from "@kit/types";
import type { Distance } from "./distances.ts";
import type { PixelArea } from "./paint.ts";

/** How much of the pixel in this column and row a shape covers, 0 to 1; 0 or less where it does not. */
export type Coverage = (x: number, y: number) => number;

/** Read from the distance of the pixel's centre to the shape's edge, so that edges are smooth at any size. */
export function byDistance(distance: Distance): Coverage {
  return (x, y) => Math.min(1, 0.5 - distance(x + 0.5, y + 0.5));
}

/** Lines of samples in a pixel, from top to bottom; along them, coverage is exact. */
const lines = 4;

/** Of what lies inside of an odd number of rings. */
export function byRings(rings: readonly (readonly Point[])[], area: PixelArea): Coverage {
  const columns = area.right - area.left;
  const covered = new Float32Array(Math.max(0, columns * (area.bottom - area.top)));
  for (let line = 0; line < (area.bottom - area.top) * lines; line++) {
    const row = Math.floor(line / lines);
    const xs = crossings(rings, area.top + (line + 0.5) / lines).map((x) => x - area.left);
    for (let pair = 0; pair + 1 < xs.length; pair += 2) {
      fill(covered.subarray(row * columns, (row + 1) * columns), xs[pair], xs[pair + 1]);
    }
  }
  return (x, y) => covered[(y - area.top) * columns + x - area.left];
}

function crossings(rings: readonly (readonly Point[])[], y: number): number[] {
  const xs: number[] = [];
  for (const ring of rings) {
    for (let i = 0; i < ring.length; i++) {
      const [fromX, fromY] = ring[i];
      const [toX, toY] = ring[(i + 1) % ring.length];
      if (fromY <= y !== toY <= y) xs.push(fromX + ((y - fromY) / (toY - fromY)) * (toX - fromX));
    }
  }
  return xs.sort((a, b) => a - b);
}

function fill(row: Float32Array, from: number, to: number): void {
  for (let x = Math.max(0, Math.floor(from)); x < Math.min(row.length, Math.ceil(to)); x++) {
    row[x] += (Math.min(to, x + 1) - Math.max(from, x)) / lines;
  }
}
