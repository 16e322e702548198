import type { Annotation, Bbox, Point } from "@kit/types";
import type { Placement } from "./placement.ts";

/** A candidate that is kept, in input pixels. */
export interface Found {
  readonly bbox: Bbox;
  readonly score: number;
  readonly label: string;
  readonly landmarks: readonly Point[];
}

/** From input pixels back to those of the photo; `undefined` for what lies outside of it. */
export type Restore = (found: Found, placement: Placement) => Annotation | undefined;

/** Each axis by its own true ratio. Boxes are clipped to the photo, landmarks may lie outside. */
export const restore: Restore = ({ bbox, score, label, landmarks }, { source, shown, scaled, offset }) => {
  const toX = (x: number) => ((x - offset.x) * shown.width) / scaled.width;
  const toY = (y: number) => ((y - offset.y) * shown.height) / scaled.height;
  const [left, top, right, bottom] = bbox;
  const clipped = [
    Math.max(0, toX(left)),
    Math.max(0, toY(top)),
    Math.min(source.width, toX(right)),
    Math.min(source.height, toY(bottom)),
  ] as const;
  if (clipped[0] >= clipped[2] || clipped[1] >= clipped[3]) return undefined;
  return { bbox: clipped, score, label, landmarks: landmarks.map(([x, y]) => [toX(x), toY(y)] as const) };
};
