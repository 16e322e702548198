import { runtime } from "#runtime";
import type { CacheOptions } from "./options.ts";

/** What became of one file in the cache. */
export interface StoredCheck {
  /** That it was stored with, which is its name there. */
  readonly sha256: string;
  readonly state: "intact" | "damaged";
  /** That it has now, where it is damaged. */
  readonly got?: string;
}

/**
 * Hashes all verified files of the cache again, whatever card they are of. Joined files, and those without a hash, are
 * left out: `verifyWeights` looks at these with their card. Nothing is fetched, and nothing is removed.
 *
 * @throws the signal's reason.
 */
export async function verifyCache({
  cacheDir,
  signal,
}: CacheOptions & { readonly signal?: AbortSignal } = {}): Promise<readonly StoredCheck[]> {
  const cache = await runtime.openCache(cacheDir);
  const checks: StoredCheck[] = [];
  for (const { key } of await cache.entries()) {
    const found = key.shelf === "verified" ? await cache.find(key, undefined) : undefined;
    if (!found) continue;
    const hash = runtime.createHash();
    for await (const chunk of found.chunks()) {
      signal?.throwIfAborted();
      hash.update(chunk);
    }
    const got = hash.digest();
    const { sha256 } = key;
    checks.push(got === sha256 ? { sha256, state: "intact" } : { sha256, state: "damaged", got });
  }
  return checks;
}
