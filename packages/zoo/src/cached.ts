import type { ModelCard } from "@kit/types";
import { runtime } from "#runtime";
import { keyOf } from "./fetch-file.ts";
import { joinedKey, partsKey } from "./join-parts.ts";
import type { CacheOptions } from "./options.ts";
import type { CacheKey } from "./runtime/types.ts";
import { weightsPlan } from "./weights-plan.ts";

/** Whether `loadWeights` can give the weights of a card without any request. */
export async function isCached(card: ModelCard, { cacheDir }: CacheOptions = {}): Promise<boolean> {
  const cache = await runtime.openCache(cacheDir);
  for (const { parts } of weightsPlan(card)) {
    const [first, ...others] = parts;
    const single = first && others.length === 0 ? first : undefined;
    if (!(await cache.find(single ? keyOf(single) : joinedKey(parts), single?.bytes))) return false;
  }
  return true;
}

/**
 * Removes the weights of a card from the cache, with what unfinished downloads left of them.
 *
 * @returns false where some of them are being fetched at this moment, by another process or tab or by this one: that
 * goes on.
 * @throws CacheError
 */
export async function removeWeights(card: ModelCard, { cacheDir }: CacheOptions = {}): Promise<boolean> {
  const cache = await runtime.openCache(cacheDir);
  const keys: CacheKey[] = card.weights.files.map(keyOf);
  for (const { parts } of weightsPlan(card))
    if (parts.length > 1) keys.push(joinedKey(parts), partsKey(joinedKey(parts)));
  let gone = true;
  for (const key of keys) gone = (await cache.remove(key)) && gone;
  return gone;
}
