import { nms } from "@kit/detector";
import type { Annotation, Detections, Thresholds } from "@kit/types";

/**
 * What a detector with these thresholds gives, out of what one with the lowest gave: the network need not run again.
 * Boxes are compared as they lie in the photo, clipped to it, where a detector compares them before that.
 */
export function filterCandidates(
  candidates: readonly Annotation[],
  { score: threshold, iou }: Thresholds,
): readonly Annotation[] {
  const passing = candidates.filter(({ score }) => score > threshold);
  const labels = [...new Set(passing.map(({ label }) => label))];
  const kept = nms(
    Float32Array.from(passing.flatMap(({ bbox }) => bbox)),
    Float32Array.from(passing, ({ score }) => score),
    iou,
    Uint16Array.from(passing, ({ label }) => labels.indexOf(label)),
  );
  return kept.map((index) => passing[index]);
}

/** Filters the same again without comparing all boxes again. */
export function createFilter(): (found: Detections, thresholds: Thresholds) => readonly Annotation[] {
  const known = new WeakMap<Detections, { readonly by: Thresholds; readonly kept: readonly Annotation[] }>();
  return (found, by) => {
    const before = known.get(found);
    if (before?.by.score === by.score && before.by.iou === by.iou) return before.kept;
    const kept = filterCandidates(found.annotations, by);
    known.set(found, { by, kept });
    return kept;
  };
}
