import { median, quantile, sum } from "simple-statistics";
import { type Lap, type Stage, stages } from "./contestant.ts";
import type { Result } from "./race.ts";

/** One contestant's figures: milliseconds for one photo, medians of all laps. */
export interface Summary {
  readonly name: string;
  readonly title: string;
  readonly median: number;
  /** Half of the laps lie between these two. */
  readonly quartiles: { readonly lower: number; readonly upper: number };
  /** Its median over that of the bare run. */
  readonly ratio: number;
  /** Its median over that of F, bare decode and bare run. */
  readonly overFloor: number;
  /** Its median over ours. */
  readonly overKit: number;
  readonly stages: Partial<Readonly<Record<Stage, number>>>;
  /** How many it found in all photos together; absent where it does not look for any. */
  readonly faces?: number;
}

/** Sums up the laps of a race over so many photos, the fastest contestant first. */
export function summarise(results: readonly Result[], photos: number): Summary[] {
  const over = (unit: string) => {
    const laps = results.find(({ name }) => name === unit)?.laps;
    if (!laps) throw new Error(`contestants/${unit}.ts is missing: it is what the others are measured against`);
    const whole = median(times(laps));
    return (laps: readonly Lap[]) => hundredths(median(times(laps)) / whole);
  };
  const [ratio, overFloor, overKit] = [over("bare-run"), over("floor"), over("detect")];
  return results
    .map(({ name, title, laps }) => ({
      name,
      title,
      median: hundredths(median(times(laps))),
      quartiles: { lower: hundredths(quantile(times(laps), 0.25)), upper: hundredths(quantile(times(laps), 0.75)) },
      ratio: ratio(laps),
      overFloor: overFloor(laps),
      overKit: overKit(laps),
      stages: stageMedians(laps),
      ...faceCount(laps, photos),
    }))
    .sort((a, b) => a.median - b.median);
}

function times(laps: readonly Lap[]): number[] {
  return laps.map(({ milliseconds }) => milliseconds);
}

function stageMedians(laps: readonly Lap[]): Summary["stages"] {
  const medians: Partial<Record<Stage, number>> = {};
  for (const stage of stages) {
    const measured = laps.map((lap) => lap.stages[stage]).filter((value) => value !== undefined);
    if (measured.length > 0) medians[stage] = hundredths(median(measured));
  }
  return medians;
}

function faceCount(laps: readonly Lap[], photos: number): { faces?: number } {
  const counts = laps.map(({ faces }) => faces).filter((value) => value !== undefined);
  return counts.length > 0 ? { faces: (sum(counts) * photos) / counts.length } : {};
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}
