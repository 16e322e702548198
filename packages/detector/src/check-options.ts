import type { DetectOptions, ImageSource, ModelCard } from "@kit/types";
import { OptionError } from "./errors.ts";
import { isObject } from "./is-object.ts";
import { UnknownOptionError } from "./option-errors.ts";
import type { DetectorOptions } from "./options.ts";

/** What is expected of an option, and whether a value is that. */
type Rule = readonly [expected: string, holds: (value: unknown) => boolean];

const count: Rule = ["a whole number from 1", (value) => isWhole(value, 1)];
const share: Rule = ["a number from 0 to 1", (value) => typeof value === "number" && value >= 0 && value <= 1];
const flag: Rule = ["true or false", (value) => typeof value === "boolean"];
const levels = ["disabled", "basic", "extended", "layout", "all"];

const detectorRules: Readonly<Record<keyof DetectorOptions, Rule>> = {
  maxSize: count,
  exact: flag,
  compat: ['"ternaus"', (value) => value === "ternaus"],
  warmup: flag,
  maxPixels: count,
  threads: ["a whole number from 1 to 1024", (value) => isWhole(value, 1, 1024)],
  executionProviders: [
    'a list of names such as "cpu"',
    (value) => Array.isArray(value) && value.length > 0 && value.every(isProvider),
  ],
  graphOptimization: [`one of ${levels.join(", ")}`, (value) => levels.some((level) => level === value)],
  wasmPaths: ["an address, or { mjs, wasm }", (value) => typeof value === "string" || isObject(value)],
};

const callRules: Readonly<Record<keyof DetectOptions, Rule>> = {
  scoreThreshold: share,
  iouThreshold: share,
  topK: ["a whole number from 0", (value) => isWhole(value, 0)],
  labels: ["a list of labels", Array.isArray],
  // Of any realm, but a real one: signals of two sources are joined by the platform.
  signal: ["an AbortSignal", (value) => Object.prototype.toString.call(value) === "[object AbortSignal]"],
};

/**
 * Refuses options of a model that are unknown or make no sense.
 *
 * @param others Names that are known besides those of a detector.
 * @throws OptionError, UnknownOptionError
 */
export async function checkDetectorOptions(options: DetectorOptions, others: readonly string[]): Promise<void> {
  await check(options, detectorRules, others, ["detect", callRules]);
}

/** @throws OptionError, UnknownOptionError */
export async function checkDetectOptions(options: DetectOptions, card: ModelCard): Promise<void> {
  await check(options, callRules, [], ["getModel", detectorRules]);
  for (const label of options.labels ?? []) {
    if (card.labels.includes(label)) continue;
    throw new OptionError("labels", label, `labels of ${card.name}: ${card.labels.join(", ")}`);
  }
}

/**
 * Refuses what is no sequence of sources: also a string and bytes, whose characters and numbers JavaScript can iterate.
 *
 * @throws OptionError
 */
export function checkSources(sources: Iterable<ImageSource> | AsyncIterable<ImageSource>): void {
  const isSequence = isObject(sources) && (Symbol.iterator in sources || Symbol.asyncIterator in sources);
  if (isSequence && !ArrayBuffer.isView(sources)) return;
  throw new OptionError("sources", sources, "a list of pictures, or anything else that yields them", "Use [picture].");
}

type Rules = Readonly<Record<string, Rule>>;

/** @param elsewhere What has other options, which are easily taken for these. */
async function check(
  options: object,
  rules: Rules,
  others: readonly string[],
  [place, elsewhere]: readonly [place: string, rules: Rules],
): Promise<void> {
  if (!isObject(options)) throw new OptionError("options", options, "an object");
  const known = [...Object.keys(rules), ...others];
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined) continue;
    if (!known.includes(name)) {
      throw new UnknownOptionError(name, known, name in elsewhere ? `Pass it to ${place}.` : await guess(name, known));
    }
    const [expected, holds] = rules[name] ?? ["", () => true];
    if (!holds(value)) throw new OptionError(name, value, expected);
  }
}

/** The name that was probably meant, if one is near. */
async function guess(name: string, known: readonly string[]): Promise<string> {
  const { closest, distance } = await import("fastest-levenshtein");
  const nearest = closest(name, known);
  return distance(name, nearest) <= Math.max(2, name.length / 2) ? `Did you mean ${nearest}?` : "Leave it out.";
}

function isWhole(value: unknown, least: number, most = Number.MAX_SAFE_INTEGER): boolean {
  return typeof value === "number" && Number.isInteger(value) && value >= least && value <= most;
}

function isProvider(value: unknown): boolean {
  return typeof value === "string" || (isObject(value) && "name" in value && typeof value.name === "string");
}
