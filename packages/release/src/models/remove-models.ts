import { cachedBytes, forgetCard, removeWeights, resolveCard } from "@kit/zoo";
import { asKitError } from "../errors.ts";
import { shownBytes } from "../terminal/parse.ts";

/** What `kit models rm --json` prints of a model. */
interface Removed {
  readonly name: string;
  /** Of its weights that are gone. */
  readonly bytes?: number;
  readonly error?: { readonly code: string; readonly message: string };
}

/**
 * Removes weights from the cache, and with them what is kept of cards from elsewhere, readable or not, and tells how
 * much that was. One that fails does not stop the others. Returns the exit code.
 */
export async function removeModels(
  names: readonly string[],
  { json = false }: { readonly json?: boolean } = {},
): Promise<number> {
  let exitCode = 0;
  const all: Removed[] = [];
  for (const name of names) {
    try {
      const card = await resolveCard(name).finally(() => forgetCard(name));
      const before = await cachedBytes(card);
      const gone = await removeWeights(card);
      const bytes = before - (gone ? 0 : await cachedBytes(card));
      all.push({ name: card.name, bytes });
      if (gone && !json)
        console.log(bytes > 0 ? `Removed ${card.name}, ${shownBytes(bytes)}.` : `${card.name} was not cached.`);
      if (gone) continue;
      console.error(`kit: ${card.name} is being fetched at this moment. Wait until that is done, then try again.`);
      exitCode = 1;
    } catch (error) {
      const { message, code, exit } = asKitError(error);
      all.push({ name, error: { code, message } });
      console.error(`kit: ${name}: ${message} [${code}]`);
      // One alone ends as its error says.
      exitCode = names.length === 1 ? exit : 1;
    }
  }
  if (json) console.log(JSON.stringify(all, null, 2));
  return exitCode;
}
