/** One measured piece of work on one photo. */
export interface Lap {
  readonly milliseconds: number;
  /** Milliseconds by stage, as far as the contestant can tell them apart. */
  readonly stages: Partial<Readonly<Record<Stage, number>>>;
  /** How many faces it found; absent where it does not look for any. */
  readonly faces?: number;
}

export const stages = ["decode", "preprocess", "run", "postprocess"] as const;
export type Stage = (typeof stages)[number];

/**
 * Someone who takes part: the default export of a file in `contestants/`.
 * It runs in a process of its own, so that its threads, globals and garbage are nobody else's.
 */
export interface Contestant {
  /** What the table calls it. */
  readonly title: string;
  /** Loads all that it needs for `threads` threads; what comes back is timed on the bytes of one JPEG at a time. */
  prepare(threads: number): Promise<(jpeg: Uint8Array) => Promise<Lap>>;
}
