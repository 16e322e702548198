import type { Annotation, Bbox } from "@kit/types";
import type { Truth } from "./labels/types.ts";

/** What became of a detection. */
export interface Match {
  readonly score: number;
  /** `ignored` counts neither way. */
  readonly outcome: "true" | "false" | "ignored";
  readonly detection: Annotation;
  readonly truth?: Truth;
}

/**
 * Compares detections of one picture and label with what is there, as WIDER FACE does: best score first, each with
 * the truth that it overlaps most. If that is ignored, so is the detection; a truth that is found twice is found wrongly the second time.
 * What overlaps none of them and lies in a crowd is ignored, as COCO does.
 *
 * @param inclusive Whether a box has the pixels of both its edges (the official code's + 1), which matters for tiny ones.
 */
export function matchDetections(
  detections: readonly Annotation[],
  truths: readonly Truth[],
  iouThreshold: number,
  inclusive = false,
): Match[] {
  const found = new Set<Truth>();
  const [single, crowds] = [truths.filter(({ crowd }) => !crowd), truths.filter(({ crowd }) => crowd)];
  return detections
    .toSorted((a, b) => b.score - a.score)
    .map((detection): Match => {
      const { score } = detection;
      const [truth, overlap] = mostOverlapped(detection.bbox, single, inclusive);
      if (truth === undefined || overlap < iouThreshold) {
        const isInCrowd = crowds.some(({ bbox }) => shareInside(detection.bbox, bbox) >= iouThreshold);
        return { score, outcome: isInCrowd ? "ignored" : "false", detection };
      }
      if (truth.ignore) return { score, outcome: "ignored", detection, truth };
      const outcome = found.has(truth) ? "false" : "true";
      found.add(truth);
      return { score, outcome, detection, truth };
    });
}

function mostOverlapped(bbox: Bbox, truths: readonly Truth[], inclusive: boolean): [Truth | undefined, number] {
  let most: [Truth | undefined, number] = [undefined, -1];
  for (const truth of truths) {
    const overlap = iou(bbox, truth.bbox, inclusive ? 1 : 0);
    if (overlap > most[1]) most = [truth, overlap];
  }
  return most;
}

/** Intersection over union; `edge` is added to every width and height. */
export function iou(a: Bbox, b: Bbox, edge = 0): number {
  const shared = sharedArea(a, b, edge);
  return shared === 0 ? 0 : shared / (area(a, edge) + area(b, edge) - shared);
}

/** Of the first box, the share that lies in the second one. */
function shareInside(a: Bbox, b: Bbox): number {
  const shared = sharedArea(a, b, 0);
  return shared === 0 ? 0 : shared / area(a, 0);
}

function sharedArea(a: Bbox, b: Bbox, edge: number): number {
  const width = Math.min(a[2], b[2]) - Math.max(a[0], b[0]) + edge;
  const height = Math.min(a[3], b[3]) - Math.max(a[1], b[1]) + edge;
  return Math.max(0, width) * Math.max(0, height);
}

function area([left, top, right, bottom]: Bbox, edge: number): number {
  return (right - left + edge) * (bottom - top + edge);
}
