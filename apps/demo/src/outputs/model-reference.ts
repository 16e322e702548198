import type { ModelCard } from "@kit/types";

/** How other programs name the model of a card: as the zoo does, where it has the very same weights. */
export async function modelReference(card: ModelCard, cardUrl: string): Promise<string> {
  // The zoo's cards are of no use before this.
  const { cards } = await import("@kit/zoo");
  const hashes = ({ weights }: ModelCard): string => weights.files.map(({ sha256 }) => sha256).join();
  const known = Object.hasOwn(cards, card.name) ? cards[card.name] : undefined;
  return known && hashes(known) === hashes(card) ? card.name : cardUrl;
}
