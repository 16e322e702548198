import type { Annotation, Candidates, DetectOptions, ModelCard, Point } from "@kit/types";
import { OutputNotFiniteError, OutputShapeError } from "./errors.ts";
import { nms } from "./nms.ts";
import type { Placement } from "./placement.ts";
import type { Found, Restore } from "./restore.ts";

/**
 * Candidates → annotations in the photo's pixels, best first: NMS, then labels, places and `topK`.
 *
 * @throws OutputNotFiniteError, OutputShapeError
 */
export function postprocess(
  candidates: Candidates,
  placement: Placement,
  card: ModelCard,
  restore: Restore,
  { iouThreshold = card.thresholds.iou, topK = Number.POSITIVE_INFINITY, labels }: DetectOptions,
): Annotation[] {
  checkCandidates(candidates, card);
  const annotations: Annotation[] = [];
  for (const index of nms(candidates.boxes, candidates.scores, iouThreshold, candidates.labels)) {
    if (annotations.length >= topK) break;
    const found = foundAt(candidates, index, card);
    if (labels !== undefined && !labels.includes(found.label)) continue;
    const annotation = restore(found, placement);
    if (annotation !== undefined) annotations.push(annotation);
  }
  return annotations;
}

function checkCandidates({ boxes, scores, landmarks }: Candidates, card: ModelCard): void {
  if (!areFinite(scores)) throw new OutputNotFiniteError("scores");
  // Rounding may take a sigmoid just over 1.
  for (const score of scores) if (score > 1.001) throw new OutputShapeError("scores", "shares of 1", `${score}`);
  if (!areFinite(boxes)) throw new OutputNotFiniteError("boxes");
  if (!areFinite(landmarks)) throw new OutputNotFiniteError("landmarks");
  const points = landmarks.length / 2 / scores.length;
  if (scores.length > 0 && points !== card.landmarks.length)
    throw new OutputShapeError("landmarks", `${card.landmarks.length} points`, `${points} points`);
}

/** Whether all numbers are finite: 0 times any other is not 0. */
function areFinite(numbers: Float32Array): boolean {
  let zero = 0;
  for (let at = 0; at < numbers.length; at++) zero += numbers[at] * 0;
  return zero === 0;
}

function foundAt({ boxes, scores, landmarks, labels }: Candidates, index: number, card: ModelCard): Found {
  const label = card.labels[labels?.[index] ?? 0];
  if (label === undefined) throw new OutputShapeError("labels", `one of ${card.labels.length}`, `${labels?.[index]}`);
  const points = card.landmarks.length;
  return {
    bbox: [boxes[index * 4], boxes[index * 4 + 1], boxes[index * 4 + 2], boxes[index * 4 + 3]],
    score: Math.min(scores[index], 1),
    label,
    landmarks: pointsAt(landmarks, index * points, points),
  };
}

function pointsAt(landmarks: Float32Array, first: number, count: number): Point[] {
  const points: Point[] = [];
  for (let at = first * 2; at < (first + count) * 2; at += 2) points.push([landmarks[at], landmarks[at + 1]]);
  return points;
}
