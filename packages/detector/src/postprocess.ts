import type { Annotation, Candidates, DetectOptions, ModelCard } from "@kit/types";
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
  if (!scores.every(Number.isFinite)) throw new OutputNotFiniteError("scores");
  if (!boxes.every(Number.isFinite)) throw new OutputNotFiniteError("boxes");
  if (!landmarks.every(Number.isFinite)) throw new OutputNotFiniteError("landmarks");
  const points = landmarks.length / 2 / scores.length;
  if (scores.length > 0 && points !== card.landmarks.length)
    throw new OutputShapeError(
      "landmarks",
      `${card.landmarks.length} points, as the card has names`,
      `${points} points`,
    );
}

function foundAt({ boxes, scores, landmarks, labels }: Candidates, index: number, card: ModelCard): Found {
  const [left, top, right, bottom] = boxes.subarray(index * 4, index * 4 + 4);
  const label = card.labels[labels?.[index] ?? 0];
  if (label === undefined) throw new OutputShapeError("labels", `one of ${card.labels.length}`, `${labels?.[index]}`);
  const points = card.landmarks.length;
  return {
    bbox: [left, top, right, bottom],
    score: scores[index],
    label,
    landmarks: Array.from({ length: points }, (_, point) => {
      const at = (index * points + point) * 2;
      return [landmarks[at], landmarks[at + 1]] as const;
    }),
  };
}
