import { runtime } from "#runtime";
import { partsKey } from "./join-parts.ts";
import type { CacheOptions } from "./options.ts";
import type { CacheEntry } from "./runtime/types.ts";

export interface PruneLimits {
  /** Remove what was not loaded for so many milliseconds; in a browser, what was not stored since. Default: nothing. */
  readonly olderThan?: number;
  /** Remove what was not loaded for the longest time until so many bytes are left. Default: nothing. */
  readonly maxBytes?: number;
}

export interface Pruned {
  readonly files: number;
  readonly bytes: number;
}

/**
 * Removes files from the cache, whatever model they are of, and leftovers of downloads. Those under way go on.
 *
 * @returns what was removed.
 * @throws CacheError
 */
export async function pruneCache(
  { olderThan = Number.POSITIVE_INFINITY, maxBytes = Number.POSITIVE_INFINITY }: PruneLimits,
  { cacheDir }: CacheOptions = {},
): Promise<Pruned> {
  const cache = await runtime.openCache(cacheDir);
  const all = await cache.entries();
  const joined = new Set(all.filter(({ key }) => key.shelf === "joined").map(({ key }) => key.sha256));
  // A note goes with the file that it is of.
  const entries = all.filter(({ key }) => key.shelf !== "parts" || !joined.has(key.sha256));
  entries.sort((one, other) => other.used - one.used);
  const removed: CacheEntry[] = [];
  let newer = 0;
  for (const entry of entries) {
    // Whatever is older than a file that has to go was loaded even longer ago: it goes first.
    newer += entry.bytes;
    const stays = Date.now() - entry.used <= olderThan && newer <= maxBytes;
    if (stays) continue;
    if (await cache.remove(entry.key)) {
      removed.push(entry);
      if (entry.key.shelf === "joined") await cache.remove(partsKey(entry.key));
    }
  }
  return { files: removed.length, bytes: removed.reduce((sum, { bytes }) => sum + bytes, 0) };
}

/**
 * Removes everything that Kit stored, for a page's "delete my data".
 *
 * @returns what was removed.
 * @throws CacheError
 */
export function clearCache(options: CacheOptions = {}): Promise<Pruned> {
  return pruneCache({ maxBytes: -1 }, options);
}
