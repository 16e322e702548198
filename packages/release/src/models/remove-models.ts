import { forgetCard, removeWeights, resolveCard } from "@kit/zoo";

/** Removes weights from the cache, and with them what is kept of cards from elsewhere. Returns the exit code. */
export async function removeModels(names: readonly string[]): Promise<number> {
  const cards = await Promise.all(names.map(async (name) => ({ name, card: await resolveCard(name) })));
  let busy = 0;
  for (const { name, card } of cards) {
    if (!(await removeWeights(card))) {
      console.error(`kit: ${card.name} is being fetched at this moment. Wait until that is done, then try again.`);
      busy += 1;
    }
    await forgetCard(name);
  }
  return busy > 0 ? 1 : 0;
}
