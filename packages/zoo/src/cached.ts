import type { ModelCard } from "@kit/types";
import { runtime } from "#runtime";
import { keyOf } from "./fetch-file.ts";
import { joinedKey, partsKey } from "./join-parts.ts";
import type { CacheOptions } from "./options.ts";
import type { CacheEntry, CacheKey } from "./runtime/types.ts";
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

/** How many bytes of a card's weights are in the cache, with what unfinished downloads left of them. */
export async function cachedBytes(card: ModelCard, { cacheDir }: CacheOptions = {}): Promise<number> {
  const cache = await runtime.openCache(cacheDir);
  const keys = keysOf(card);
  const isIts = ({ key }: CacheEntry) => keys.some(({ shelf, sha256 }) => shelf === key.shelf && sha256 === key.sha256);
  return (await cache.entries()).filter(isIts).reduce((sum, { bytes }) => sum + bytes, 0);
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
  let gone = true;
  for (const key of keysOf(card)) gone = (await cache.remove(key)) && gone;
  return gone;
}

function keysOf(card: ModelCard): CacheKey[] {
  const keys: CacheKey[] = card.weights.files.map(keyOf);
  for (const { parts } of weightsPlan(card)) {
    if (parts.length > 1) keys.push(joinedKey(parts), partsKey(joinedKey(parts)));
  }
  return keys;
}
