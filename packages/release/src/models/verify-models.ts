import { cards, isCached, resolveCard, verifyWeights } from "@kit/zoo";

/** Hashes what is cached of the named models, or of all built-in ones, and tells the damaged. Returns the exit code. */
export async function verifyModels(names: readonly string[]): Promise<number> {
  const chosen = await Promise.all(names.map((name) => resolveCard(name)));
  const all = Object.values(cards);
  const cached = await Promise.all(all.map((card) => isCached(card)));
  let damaged = 0;
  for (const card of names.length > 0 ? chosen : all.filter((_, index) => cached[index])) {
    for (const { name, state, expected, got } of await verifyWeights(card)) {
      console.log(`${card.name}\t${name}\t${state}`);
      if (state !== "damaged") continue;
      damaged += 1;
      console.error(
        `kit: The SHA-256 of ${name} is ${got}, but the card says ${expected}. ` +
          `Run kit models rm ${card.name}, then kit models pull ${card.name}.`,
      );
    }
  }
  return damaged > 0 ? 1 : 0;
}
