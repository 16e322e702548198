import type { Point } from "@kit/types";

/** `(x, y)` → `(a·x − b·y + x0, b·x + a·y + y0)`: turned, scaled and moved, but not mirrored or sheared. */
export interface Similarity {
  readonly a: number;
  readonly b: number;
  readonly x0: number;
  readonly y0: number;
}

/**
 * The similarity that brings `from` closest to `to` by the sum of squared distances (Umeyama, "Least-squares estimation
 * of transformation parameters between two point patterns", 1991, in two dimensions). Undefined where all points of
 * `from` are one.
 */
export function similarityBetween(from: readonly Point[], to: readonly Point[]): Similarity | undefined {
  const [fromX, fromY] = mean(from);
  const [toX, toY] = mean(to);
  let [spread, along, across] = [0, 0, 0];
  for (const [index, [x, y]] of from.entries()) {
    const [dx, dy] = [x - fromX, y - fromY];
    const [u, v] = [to[index][0] - toX, to[index][1] - toY];
    spread += dx * dx + dy * dy;
    along += dx * u + dy * v;
    across += dx * v - dy * u;
  }
  if (spread === 0) return undefined;
  const [a, b] = [along / spread, across / spread];
  if (a === 0 && b === 0) return undefined;
  return { a, b, x0: toX - a * fromX + b * fromY, y0: toY - b * fromX - a * fromY };
}

export function move([x, y]: Point, { a, b, x0, y0 }: Similarity): Point {
  return [a * x - b * y + x0, b * x + a * y + y0];
}

export function inverse({ a, b, x0, y0 }: Similarity): Similarity {
  const squared = a * a + b * b;
  const [backA, backB] = [a / squared, -b / squared];
  return { a: backA, b: backB, x0: backB * y0 - backA * x0, y0: -backB * x0 - backA * y0 };
}

function mean(points: readonly Point[]): Point {
  const sum = (axis: 0 | 1) => points.reduce((total, point) => total + point[axis], 0);
  return [sum(0) / points.length, sum(1) / points.length];
}
