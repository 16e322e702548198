import type { Annotation } from "@kit/types";
import type { LabelledPicture, Truth } from "./labels/types.ts";
import { type Match, matchDetections } from "./match.ts";
import { averagePrecision, type CurvePoint, precisionRecall } from "./precision-recall.ts";

/** A picture with what is there and what was found. */
export interface Answer {
  readonly picture: LabelledPicture;
  readonly annotations: readonly Annotation[];
}

export interface SizeRecall {
  /** Shorter side in pixels of the picture, from this one (included) … */
  readonly from: number;
  /** … to this one (excluded); null: without end. */
  readonly to: number | null;
  readonly truths: number;
  readonly found: number;
}

export interface Evaluation {
  readonly pictures: number;
  readonly truths: number;
  readonly ignored: number;
  readonly detections: number;
  /** Mean over labels of the average precision at IoU 0.5. */
  readonly ap50: number;
  /** The same with boxes that include the pixels of both edges, as the official code of WIDER FACE counts. */
  readonly ap50Inclusive: number;
  /** Mean of the average precisions at IoU 0.5, 0.55 … 0.95. */
  readonly ap: number;
  /** At the threshold that the model would use. */
  readonly atThreshold: { readonly score: number; readonly precision: number; readonly recall: number };
  readonly recallBySize: readonly SizeRecall[];
  /** Mean distance of landmarks from the marked ones, in distances between the eyes (the first two); null where none were marked. */
  readonly nme: number | null;
  readonly nmeFaces: number;
  /** Of all labels together, at IoU 0.5. */
  readonly curve: readonly CurvePoint[];
}

const sizes = [0, 16, 32, 64, 128];

/** Compares what was found with what is there. `scoreThreshold` is the one that the model would use. */
export function evaluate(answers: readonly Answer[], scoreThreshold: number): Evaluation {
  const truths = answers.flatMap(({ picture }) => picture.truths);
  const toBeFound = truths.filter(({ ignore }) => !ignore);
  const matches = matchesOf(answers, 0.5);
  const curve = precisionRecall(matches, toBeFound.length);
  const found = new Set(matches.flatMap(({ outcome, truth }) => (outcome === "true" && truth ? [truth] : [])));
  const foundAtThreshold = new Set(
    matches.flatMap(({ score, outcome, truth }) =>
      score > scoreThreshold && outcome === "true" && truth ? [truth] : [],
    ),
  );
  const errors = landmarkErrors(matches);
  return {
    pictures: answers.length,
    truths: toBeFound.length,
    ignored: truths.length - toBeFound.length,
    detections: answers.reduce((sum, { annotations }) => sum + annotations.length, 0),
    ap50: meanPrecision(answers, 0.5),
    ap50Inclusive: meanPrecision(answers, 0.5, true),
    ap: mean(Array.from({ length: 10 }, (_, i) => meanPrecision(answers, (50 + i * 5) / 100))),
    atThreshold: {
      score: scoreThreshold,
      precision: precisionAt(matches, scoreThreshold),
      recall: toBeFound.length === 0 ? 0 : foundAtThreshold.size / toBeFound.length,
    },
    recallBySize: sizes.map((from, index) => {
      const to = sizes[index + 1] ?? null;
      const ofSize = toBeFound.filter(
        (truth) => shorterSide(truth) >= from && (to === null || shorterSide(truth) < to),
      );
      return { from, to, truths: ofSize.length, found: ofSize.filter((truth) => found.has(truth)).length };
    }),
    nme: errors.length === 0 ? null : mean(errors),
    nmeFaces: errors.length,
    curve,
  };
}

/** Of each label apart, in all pictures. */
function matchesOf(answers: readonly Answer[], iou: number, inclusive = false, only?: string): Match[] {
  return answers.flatMap(({ picture, annotations }) => {
    const labels = new Set([...picture.truths, ...annotations].map(({ label }) => label));
    return [...labels]
      .filter((label) => only === undefined || label === only)
      .flatMap((label) => {
        const detections = annotations.filter((annotation) => annotation.label === label);
        const truths = picture.truths.filter((truth) => truth.label === label);
        return matchDetections(detections, truths, iou, inclusive);
      });
  });
}

/** Mean over the labels that there is something to be found of. */
function meanPrecision(answers: readonly Answer[], iou: number, inclusive = false): number {
  const positives = new Map<string, number>();
  for (const { label, ignore } of answers.flatMap(({ picture }) => picture.truths)) {
    if (!ignore) positives.set(label, (positives.get(label) ?? 0) + 1);
  }
  return mean(
    [...positives].map(([label, count]) =>
      averagePrecision(precisionRecall(matchesOf(answers, iou, inclusive, label), count)),
    ),
  );
}

function precisionAt(matches: readonly Match[], threshold: number): number {
  const kept = matches.filter(({ score, outcome }) => score > threshold && outcome !== "ignored");
  return kept.length === 0 ? 0 : kept.filter(({ outcome }) => outcome === "true").length / kept.length;
}

function landmarkErrors(matches: readonly Match[]): number[] {
  return matches.flatMap(({ outcome, detection, truth }) => {
    if (outcome !== "true" || !truth || truth.landmarks.length < 2) return [];
    if (truth.landmarks.length !== detection.landmarks.length) return [];
    const unit = distance(truth.landmarks[0], truth.landmarks[1]);
    if (unit === 0) return [];
    return [mean(truth.landmarks.map((point, index) => distance(point, detection.landmarks[index]))) / unit];
  });
}

function distance(a: readonly [number, number], b: readonly [number, number]): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}

function shorterSide({ bbox: [left, top, right, bottom] }: Truth): number {
  return Math.min(right - left, bottom - top);
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
