import type { Annotation, Point, Size } from "@kit/types";
import { iou } from "../eval/match.ts";

/** How much what was found looks like what a right card finds. */
export interface Plausibility {
  /** 0 nothing sensible, to 1. */
  readonly value: number;
  /** Confident boxes that hold against the other views and whose landmarks lie as they should. */
  readonly good: number;
  /** Confident boxes that do not. */
  readonly bad: number;
  /** Boxes of which the network is not sure: between a tenth and a half. */
  readonly unsure: number;
}

/** What was found in one picture, and in other views of it, back in the picture's own pixels. */
export interface Seen {
  readonly size: Size;
  readonly annotations: readonly Annotation[];
  readonly views: readonly (readonly Annotation[])[];
}

/** Scores below this are not looked at at all. */
export const leastScore = 0.1;
const confident = 0.5;

/**
 * A right card gives few boxes with high scores, which stay where they are when the picture is mirrored or made smaller,
 * with landmarks inside in the order that their names say; a wrong one gives scattered boxes, unsure scores, landmarks
 * in a heap.
 */
export function plausibilityOf({ size, annotations, views }: Seen, landmarks: readonly string[]): Plausibility {
  let [good, bad] = [0, 0];
  const boxes = { good: 0, bad: 0, unsure: 0 };
  for (const annotation of annotations) {
    const sense = shapeSense(annotation, size) * landmarkSense(annotation, landmarks) * agreement(annotation, views);
    good += sense * annotation.score;
    bad += (1 - sense) * annotation.score;
    if (annotation.score <= confident) boxes.unsure += 1;
    else if (sense >= 0.5) boxes.good += 1;
    else boxes.bad += 1;
  }
  // One good box among nothing else is worth a half: more of them say more.
  return { value: good / (good + bad + 1), ...boxes };
}

/** Boxes of things are neither slivers nor specks. */
function shapeSense({ bbox: [left, top, right, bottom] }: Annotation, size: Size): number {
  const [width, height] = [right - left, bottom - top];
  const ratio = Math.min(width, height) / Math.max(width, height);
  const share = Math.max(width / size.width, height / size.height);
  return ratio > 0.2 && share > 0.005 ? 1 : 0;
}

function agreement(annotation: Annotation, views: Seen["views"]): number {
  if (views.length === 0) return 1;
  const found = views.map((view) => {
    const same = view.filter(({ label }) => label === annotation.label);
    return Math.max(
      0,
      ...same.map((other) => iou(annotation.bbox, other.bbox) * Math.min(1, other.score / annotation.score)),
    );
  });
  // Boxes of the same thing overlap by some nine tenths.
  return found.reduce((sum, share) => sum + Math.min(1, share / 0.8), 0) / views.length;
}

function landmarkSense({ bbox, landmarks }: Annotation, names: readonly string[]): number {
  if (landmarks.length === 0) return 1;
  const [left, top, right, bottom] = bbox;
  const [width, height] = [right - left, bottom - top];
  // As shares of the box. Heads that are turned have an eye or a mouth corner beside it.
  const places = landmarks.map(([x, y]): Point => [(x - left) / width, (y - top) / height]);
  const inside = places.filter(([x, y]) => x > -0.15 && x < 1.15 && y > -0.15 && y < 1.15).length / places.length;
  const down = places.map(([, y]) => y);
  const spread = Math.max(...down) - Math.min(...down);
  return inside * (spread > 0.2 ? 1 : 0.2) * orderSense(places, names);
}

/** Eyes above the mouth; the left one of a pair (of the picture) left of the right one. */
function orderSense(places: readonly Point[], names: readonly string[]): number {
  const height = (word: string) => mean(places.filter((_, index) => names[index]?.includes(word)).map(([, y]) => y));
  const across = (side: string) => mean(places.filter((_, index) => names[index]?.includes(side)).map(([x]) => x));
  const upright = height("mouth") - height("eye");
  const sides = across("right") - across("left");
  return (upright < 0 ? 0.2 : 1) * (sides < -0.1 ? 0.5 : 1);
}

/** NaN of none, which is neither above nor below anything. */
function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
