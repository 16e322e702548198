import type { Match } from "./match.ts";

/** Precision and recall of all detections with this score or a better one. */
export interface CurvePoint {
  readonly score: number;
  readonly precision: number;
  readonly recall: number;
}

/**
 * The curve over all scores, best first. Equal scores make one point, so that their order cannot matter.
 *
 * @param positives How many truths there are to be found.
 */
export function precisionRecall(matches: readonly Match[], positives: number): CurvePoint[] {
  const counted = matches.filter(({ outcome }) => outcome !== "ignored").sort((a, b) => b.score - a.score);
  const curve: CurvePoint[] = [];
  let right = 0;
  for (const [index, { score, outcome }] of counted.entries()) {
    if (outcome === "true") right++;
    if (counted[index + 1]?.score === score) continue;
    curve.push({ score, precision: right / (index + 1), recall: positives === 0 ? 0 : right / positives });
  }
  return curve;
}

/** Area under the curve, each precision raised to the best at that recall or a higher one (all points, not 11 of them). */
export function averagePrecision(curve: readonly CurvePoint[]): number {
  let area = 0;
  let best = 0;
  for (let i = curve.length - 1; i >= 0; i--) {
    best = Math.max(best, curve[i].precision);
    area += (curve[i].recall - (curve[i - 1]?.recall ?? 0)) * best;
  }
  return area;
}
