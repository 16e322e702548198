import type { ModelCard } from "@kit/types";

/** Whether a card has the hash of each of its files: without one no notebook could tell whether it loads the right ones. */
export function hasHashes({ weights }: ModelCard): boolean {
  return weights.files.every(({ sha256 }) => sha256 !== undefined);
}
