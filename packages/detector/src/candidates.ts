import type { Candidates } from "@kit/types";
import { OutputNotFiniteError } from "./errors.ts";

/** One candidate, before NMS, in input pixels. */
export interface Candidate {
  readonly score: number;
  readonly bbox: ArrayLike<number>;
  /** x and y by turns. */
  readonly landmarks: ArrayLike<number>;
  /** Index into the card's labels. Default: 0. */
  readonly label?: number;
}

/**
 * Places `i` of `count` at which `scores[first + i * step]` is strictly above the threshold, as a float32.
 * This is the one scan of all scores, so it also looks for NaN, at no cost.
 *
 * @throws OutputNotFiniteError
 */
export function passing(scores: Float32Array, first: number, step: number, count: number, threshold: number): number[] {
  const limit = Math.fround(threshold);
  const places: number[] = [];
  const end = first + count * step;
  const look = (at: number) => {
    if (scores[at] <= limit) return;
    if (Number.isNaN(scores[at])) throw new OutputNotFiniteError("scores");
    places.push((at - first) / step);
  };
  // Four at a time take less than half the time of one by one, and this loop is most of what decoding costs.
  let at = first;
  for (; at + 3 * step < end; at += 4 * step) {
    const [second, third, fourth] = [at + step, at + 2 * step, at + 3 * step];
    if (scores[at] <= limit && scores[second] <= limit && scores[third] <= limit && scores[fourth] <= limit) continue;
    for (const each of [at, second, third, fourth]) look(each);
  }
  for (; at < end; at += step) look(at);
  return places;
}

/** Candidates as one block of numbers. `points`: landmarks of each. `labelCount`: labels that are told apart, if known. */
export function packCandidates(list: readonly Candidate[], points: number, labelCount?: number): Candidates {
  const boxes = new Float32Array(list.length * 4);
  const scores = new Float32Array(list.length);
  const landmarks = new Float32Array(list.length * points * 2);
  const labels = new Uint16Array(list.length);
  // Loops instead of `set`, which takes ten times as long for a few numbers of a plain list.
  for (let index = 0; index < list.length; index++) {
    const { bbox, score, landmarks: places, label = 0 } = list[index];
    scores[index] = score;
    labels[index] = label;
    for (let at = 0; at < 4; at++) boxes[index * 4 + at] = bbox[at];
    for (let at = 0; at < points * 2; at++) landmarks[index * points * 2 + at] = places[at];
  }
  return { boxes, scores, landmarks, labels, labelCount };
}
