import type { WeightsFile } from "@kit/types";
import { runtime } from "#runtime";
import { type Found, fetchFile, keyOf } from "./fetch-file.ts";
import type { LoadWeightsOptions } from "./options.ts";
import type { Cache, CacheKey } from "./runtime/types.ts";

/**
 * Fetches the parts of one file, each verified by itself, and joins them. The parts leave the cache afterwards.
 *
 * @throws as `loadWeights`.
 */
export async function joinParts(
  parts: readonly WeightsFile[],
  cache: Cache,
  options: LoadWeightsOptions,
): Promise<Found> {
  const key = joinedKey(parts);
  const sizes = parts.map(({ bytes }) => bytes ?? Number.NaN);
  const sum = sizes.reduce((total, bytes) => total + bytes, 0);
  const total = Number.isNaN(sum) ? undefined : sum;
  const cached = await cache.find(key, total);
  if (cached) return { file: cached, fetched: false };
  return cache.exclusively(key, options.signal, async () => {
    const found = await cache.find(key, total);
    if (found) return { file: found, fetched: false };
    const fetched: Found[] = [];
    for (const part of parts) fetched.push(await fetchFile(part, cache, options));
    const draft = await cache.draft(key, total);
    try {
      await draft.restart();
      for (const { file } of fetched)
        for await (const chunk of file.chunks()) {
          options.signal?.throwIfAborted();
          await draft.append(chunk);
        }
      const file = await draft.commit();
      for (const part of parts) await cache.remove(keyOf(part));
      return { file, fetched: fetched.some((part) => part.fetched) };
    } catch (error) {
      await draft.discard();
      throw error;
    }
  });
}

/** The place of the joined file: what it will hold is known by its parts. */
export function joinedKey(parts: readonly WeightsFile[]): CacheKey {
  const hash = runtime.createHash();
  hash.update(new TextEncoder().encode(parts.map((part) => keyOf(part).sha256).join("\n")));
  return { shelf: "joined", sha256: hash.digest() };
}

/** The place of what a step of the plan makes: of a single file as it is, or of the joined one. */
export function cachedKey(parts: readonly WeightsFile[]): CacheKey {
  const [first, ...others] = parts;
  return first && others.length === 0 ? keyOf(first) : joinedKey(parts);
}
