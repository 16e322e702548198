import type { ModelCard } from "@kit/types";

/** What the tables of models say of the weights' size. */
export function sizeWords({ weights }: ModelCard): string {
  const bytes = weights.files.reduce((sum, file) => sum + (file.bytes ?? Number.NaN), 0);
  return Number.isNaN(bytes) ? "size not published" : `${(bytes / 1e6).toFixed(1)} MB`;
}

/** What they say of the weights' hash; `hashLegend` explains it. */
export function hashWords(card: ModelCard): string {
  if (!hasHashes(card)) return "none";
  return { file: "checked on the file", publisher: "the publisher's word", none: "others' word" }[
    card.weights.verified
  ];
}

/** Whether a card has the hash of each of its files: without one nothing could tell whether these are the right ones. */
export function hasHashes({ weights }: ModelCard): boolean {
  return weights.files.every(({ sha256 }) => sha256 !== undefined);
}

/** What they say of commercial use. */
export function commercialWords({ commercialUse }: ModelCard): string {
  return { true: "yes", false: "no", unclear: "unclear" }[`${commercialUse}`];
}

/** What the words on hashes mean. */
export const hashLegend =
  "A hash is checked on the file; or it is the publisher's word, not compared with the file; or others' word, where the publisher gives none.";
