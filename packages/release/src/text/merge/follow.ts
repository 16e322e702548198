import { isDeepStrictEqual } from "node:util";
import type { Plain } from "./plain.ts";

/** What Kit says in a file, now and before. */
export interface Told {
  readonly now: Plain;
  /** Every time before, as far as is known. */
  readonly earlier: readonly Plain[];
  /** When the file was last changed; undefined where that is not known. */
  readonly atLastChange: Plain | undefined;
}

/** How a file is brought up to date, by keys at its top. */
export interface Changes {
  /** Keys that are there with a value that Kit gave them: their value now, undefined where it has none any more. */
  readonly followed: Plain;
  /** Keys whose value is the author's, though Kit says something new since the author gave it. */
  readonly contested: Plain;
}

/** Tells what of a file is still as Kit wrote it, and follows what Kit says; what the author wrote is not. */
export function changesOf(there: Plain, { now, earlier, atLastChange }: Told): Changes {
  const isStale = ([key, value]: [string, unknown]) => !isDeepStrictEqual(value, now[key]);
  const isKits = ([key, value]: [string, unknown]) => earlier.some((told) => isDeepStrictEqual(value, told[key]));
  const isNew = ([key]: [string, unknown]) =>
    atLastChange !== undefined && key in now && !isDeepStrictEqual(atLastChange[key], now[key]);
  const stale = Object.entries(there).filter(isStale);
  const nowOf = (entries: readonly [string, unknown][]) => Object.fromEntries(entries.map(([key]) => [key, now[key]]));
  return {
    followed: nowOf(stale.filter(isKits)),
    contested: nowOf(stale.filter((entry) => !isKits(entry) && isNew(entry))),
  };
}
