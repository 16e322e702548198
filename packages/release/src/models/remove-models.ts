import { forgetCard, removeWeights, resolveCard } from "@kit/zoo";
import { asKitError } from "../errors.ts";

/**
 * Removes weights from the cache, and with them what is kept of cards from elsewhere, readable or not. One that fails
 * does not stop the others. Returns the exit code.
 */
export async function removeModels(names: readonly string[]): Promise<number> {
  let exitCode = 0;
  for (const name of names) {
    try {
      const card = await resolveCard(name).finally(() => forgetCard(name));
      if (await removeWeights(card)) continue;
      console.error(`kit: ${card.name} is being fetched at this moment. Wait until that is done, then try again.`);
      exitCode = 1;
    } catch (error) {
      const { message, code, exit } = asKitError(error);
      console.error(`kit: ${name}: ${message} [${code}]`);
      // One alone ends as its error says.
      exitCode = names.length === 1 ? exit : 1;
    }
  }
  return exitCode;
}
