import type { Size } from "@kit/types";

/** By role: place → value. Places below 0 count from the end. */
export type Values = Readonly<Record<string, Readonly<Record<number, number>>>>;

/** What the contract of all families needs to know of one: the default export of a file named after it. */
export interface FamilyData {
  /** Shapes that its outputs have for an input. */
  shapes(input: Size): Readonly<Record<string, readonly number[]>>;
  /** What stands in an output where nothing is found. Default: 0. */
  readonly nothing?: Readonly<Record<string, number>>;
  /** What has to stand in an output all over for its family to recognise it, where shapes alone do not tell. Default: 0. */
  readonly recognised?: Readonly<Record<string, number>>;
  /** What gives one candidate a score. */
  scored(score: number): Values;
  /** One candidate for an input of 64×32, computed by hand. */
  readonly example: {
    readonly values: Values;
    readonly score: number;
    readonly label?: number;
    readonly bbox: readonly number[];
    readonly landmarks: readonly number[];
  };
}

/** How many cells of a stride cover an input. */
export function cells({ width, height }: Size, stride: number): number {
  return Math.ceil(width / stride) * Math.ceil(height / stride);
}

/** ln 9, of which the sigmoid is 0.9. */
export const logitOf09 = 2.1972246;

export function logit(share: number): number {
  return Math.log(share / (1 - share));
}
