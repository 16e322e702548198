import type { Point } from "@kit/types";
import type { Restore } from "./restore.ts";
import { round2 } from "./rounding.ts";

/**
 * As `predict_jsons` of ternaus/retinaface (MIT): the ratio of the heights serves both axes, boxes are not clipped,
 * those wholly to the right or below are left out, two decimals.
 */
export const restoreTernaus: Restore = ({ bbox, score, label, landmarks }, { source, scaled }) => {
  const ratio = Math.fround(source.height / scaled.height);
  const scale = (value: number) => Math.fround(value * ratio);
  const [left, top, right, bottom] = bbox;
  if (scale(left) >= source.width - 1 || scale(top) >= source.height - 1) return undefined;
  const tidy = (value: number) => round2(scale(value));
  return {
    bbox: [tidy(left), tidy(top), tidy(right), tidy(bottom)],
    score: round2(score),
    label,
    landmarks: landmarks.map(([x, y]): Point => [tidy(x), tidy(y)]),
  };
};
