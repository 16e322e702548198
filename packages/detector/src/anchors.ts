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

/** `deltas`: offset of the centre in sides, logarithm of the size in sides. */
export function decodeAnchorBox({ centre, side }: Anchor, deltas: readonly number[]): [number, number, number, number] {
  const [dx, dy, logWidth, logHeight] = deltas;
  const x = centre[0] + dx * side;
  const y = centre[1] + dy * side;
  const toEdgeX = (Math.exp(logWidth) * side - 1) / 2;
  const toEdgeY = (Math.exp(logHeight) * side - 1) / 2;
  return [x - toEdgeX, y - toEdgeY, x + toEdgeX, y + toEdgeY];
}

/** `deltas`: offsets from the centre, x and y by turns, in units of `std` sides. */
export function decodeAnchorLandmarks({ centre, side }: Anchor, deltas: readonly number[], std: number): number[] {
  return deltas.map((delta, index) => centre[index % 2] + delta * std * side);
}
