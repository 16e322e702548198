import { goldenJson, originalsPhotos } from "@kit/tooling/testing";
import type { Annotation } from "@kit/types";
import { getModel } from "../../src/index.ts";
import { anySizeCard, emptyCache } from "../fixtures.ts";
import { type AnnotationDeviation, annotationDeviation } from "./annotation-deviation.ts";

interface Run {
  readonly max_size: number;
  readonly conf: number;
  readonly nms: number;
  readonly n_total: number;
  /** The first hundred. */
  readonly annotations: readonly Omit<Annotation, "label">[];
}

/** Longest sides at which it was run. */
export const originalsSizes = [320, 640, 1280] as const;

/**
 * How far `compat: "ternaus"` is from the original's `predict_jsons` on one of its photos at one size, once for each pair of
 * thresholds that it was run with; ask `needs` for golden, photos and weights first.
 */
export async function deviationsFromOriginal(photo: string, maxSize: number): Promise<readonly AnnotationDeviation[]> {
  const runs = goldenJson<Run[]>(`retinaface_mnet025/predict/${photo.replace(/\.\w+$/, "")}.json`);
  const path = originalsPhotos()[photo];
  await using model = await getModel(anySizeCard, {
    cacheDir: emptyCache(),
    allowUnverified: true,
    compat: "ternaus",
    maxSize,
  });
  const deviations: AnnotationDeviation[] = [];
  for (const { conf, nms, n_total, annotations } of runs.filter((run) => run.max_size === maxSize)) {
    const expected = withoutSentinel(annotations);
    const found = await model.detect(path, { scoreThreshold: conf, iouThreshold: nms });
    const more = found.annotations.length - n_total;
    const deviation = annotationDeviation(found.annotations.slice(0, expected.length), expected);
    deviations.push({ ...deviation, lost: Math.max(deviation.lost, -more), won: Math.max(deviation.won, more) });
  }
  return deviations;
}

/** The original's answer for "nothing" is one annotation without a box. */
export function withoutSentinel<T extends { readonly score: number }>(annotations: readonly T[]): readonly T[] {
  return annotations.filter(({ score }) => score >= 0);
}
