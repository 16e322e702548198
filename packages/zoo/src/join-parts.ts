import type { WeightsFile } from "@kit/types";
import { runtime } from "#runtime";
import { type Found, fetchFile, keyOf } from "./fetch-file.ts";
import type { LoadWeightsOptions } from "./options.ts";
import type { Cache, CacheKey } from "./runtime/types.ts";
import { storeText } from "./store-text.ts";

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
  if (cached) {
    await cached.use?.();
    await dropParts(parts, cache);
    return { file: cached, fetched: false };
  }
  return cache.exclusively(key, options.signal, async () => {
    const found = await cache.find(key, total);
    if (found) return { file: found, fetched: false };
    await requireRoom(parts, cache);
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
      await noteParts(parts, cache, options.signal);
      const file = await draft.commit();
      await dropParts(parts, cache);
      return { file, fetched: fetched.some((part) => part.fetched) };
    } catch (error) {
      await draft.discard();
      throw error;
    }
  });
}

/** So that the joined file can be verified by who does not have its card. */
async function noteParts(parts: readonly WeightsFile[], cache: Cache, signal: AbortSignal | undefined): Promise<void> {
  if (parts.some(({ bytes, sha256 }) => !bytes || !sha256)) return;
  const noted = parts.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 }));
  await storeText(JSON.stringify(noted), cache, partsKey(joinedKey(parts)), signal);
}

/** Where it is noted what a joined file is made of. */
export function partsKey({ sha256 }: CacheKey): CacheKey {
  return { shelf: "parts", sha256 };
}

/** Parts and the whole lie beside each other for a moment. Where a size is not known, it is as if it were nothing. */
async function requireRoom(parts: readonly WeightsFile[], cache: Cache): Promise<void> {
  const wanted = parts.reduce((sum, { bytes = 0 }) => sum + 2 * bytes, 0);
  const keys = new Set(parts.map((part) => keyOf(part).sha256));
  const there = (await cache.entries()).filter(({ key }) => keys.has(key.sha256));
  await cache.requireRoom(wanted - there.reduce((sum, { bytes }) => sum + bytes, 0));
}

/** A process that was killed when it had joined them may have left some. Where they cannot be removed, they stay. */
async function dropParts(parts: readonly WeightsFile[], cache: Cache): Promise<void> {
  for (const part of parts)
    if (await cache.find(keyOf(part), undefined)) await cache.remove(keyOf(part)).catch(() => undefined);
}

/** The place of the joined file: what it will hold is known by its parts. */
export function joinedKey(parts: readonly WeightsFile[]): CacheKey {
  return { shelf: "joined", sha256: runtime.hashText(parts.map((part) => keyOf(part).sha256).join("\n")) };
}

/** The place of what a step of the plan makes: of a single file as it is, or of the joined one. */
export function cachedKey(parts: readonly WeightsFile[]): CacheKey {
  const [first, ...others] = parts;
  return first && others.length === 0 ? keyOf(first) : joinedKey(parts);
}
