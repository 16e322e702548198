import type { Annotation, Candidates, DetectOptions, ModelCard, Point } from "@kit/types";
import { GraphMismatchError, OutputNotFiniteError, OutputShapeError } from "./errors.ts";
import { suppress } from "./nms.ts";
import type { Placement } from "./placement.ts";
import type { Found, Restore } from "./restore.ts";

/**
 * Candidates → annotations in the photo's pixels, best first: NMS, then labels, places and `topK`. Where there are very
 * many, others have their turn now and then.
 *
 * @throws GraphMismatchError, OutputNotFiniteError, OutputShapeError; the signal's reason
 */
export async function postprocess(
  candidates: Candidates,
  placement: Placement,
  card: ModelCard,
  restore: Restore,
  { iouThreshold = card.thresholds.iou, topK = Number.POSITIVE_INFINITY, labels, signal }: DetectOptions,
): Promise<Annotation[]> {
  checkCandidates(candidates, card);
  const annotations: Annotation[] = [];
  if (topK === 0) return annotations;
  for (const index of suppress(candidates.boxes, candidates.scores, iouThreshold, candidates.labels)) {
    if (index === undefined) {
      await othersTurn();
      signal?.throwIfAborted();
      continue;
    }
    const found = foundAt(candidates, index, card);
    if (labels !== undefined && !labels.includes(found.label)) continue;
    const annotation = restore(found, placement);
    if (annotation !== undefined) annotations.push(annotation);
    if (annotations.length === topK) break;
  }
  return annotations;
}

/** A promise alone would let nobody in: neither timers nor events. */
function othersTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

function checkCandidates({ boxes, scores, landmarks, labelCount }: Candidates, card: ModelCard): void {
  if (labelCount !== undefined && labelCount !== card.labels.length)
    throw new GraphMismatchError(card.name, [
      `it tells ${labelCount} labels apart, the card names ${card.labels.length}`,
    ]);
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
