import type { ModelCard } from "@kit/types";

/** Whether a card has the hash of each of its files: without one no notebook could tell whether it loads the right ones. */
export function hasHashes({ weights }: ModelCard): boolean {
  return weights.files.every(({ sha256 }) => sha256 !== undefined);
}

/** Those of the cards that have hashes; says on standard error which have none. */
export function withHashes(cards: readonly ModelCard[]): readonly ModelCard[] {
  const others = cards.filter((card) => !hasHashes(card)).map(({ name }) => name);
  if (others.length > 0) console.error(`Left out, as nobody published a hash of their weights: ${others.join(", ")}.`);
  return cards.filter(hasHashes);
}
