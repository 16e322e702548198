import type { Point } from "@kit/types";

/**
 * A square that box and landmarks are told against. `centre` and results are indices of pixels, so the far
 * edge of a box of `side` pixels is `side − 1` from the near one: InsightFace's convention, kept because its
 * networks learnt it (against prior-box RetinaFace on 139 faces, widths agree to 0.1 pixel, edges to 0.5).
 */
export interface Anchor {
  readonly centre: Point;
  readonly side: number;
}

/** Where an anchor's numbers lie: the first, and how far apart two are. */
export interface Deltas {
  readonly data: Float32Array;
  readonly first: number;
  readonly step: number;
}

/** Four `deltas`: offset of the centre in sides, logarithm of the size in sides. */
export function decodeAnchorBox(
  { centre, side }: Anchor,
  { data, first, step }: Deltas,
): [number, number, number, number] {
  const x = centre[0] + data[first] * side;
  const y = centre[1] + data[first + step] * side;
  const toEdgeX = (Math.exp(data[first + 2 * step]) * side - 1) / 2;
  const toEdgeY = (Math.exp(data[first + 3 * step]) * side - 1) / 2;
  return [x - toEdgeX, y - toEdgeY, x + toEdgeX, y + toEdgeY];
}

/** Two `deltas` for each of `points`: offsets from the centre, x and y by turns, in units of `std` sides. */
export function decodeAnchorLandmarks(
  { centre, side }: Anchor,
  { data, first, step }: Deltas,
  points: number,
  std: number,
): number[] {
  const places: number[] = [];
  for (let point = 0, at = first; point < points; point++, at += 2 * step) {
    places.push(centre[0] + data[at] * std * side, centre[1] + data[at + step] * std * side);
  }
  return places;
}
