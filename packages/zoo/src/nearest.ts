import { closest, distance } from "fastest-levenshtein";

/** The word that was probably meant: the one with the fewest letters to change, if these are not too many. */
export function nearest(word: string, words: readonly string[]): string | undefined {
  if (words.length === 0) return undefined;
  const candidate = closest(word, words);
  const limit = Math.max(2, Math.floor(Math.max(word.length, candidate.length) / 2));
  return distance(word, candidate) <= limit ? candidate : undefined;
}
