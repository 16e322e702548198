import type { Cache, CacheKey } from "./runtime/types.ts";

/** Puts a short text into the cache. @throws CacheError; the signal's reason. */
export async function storeText(
  text: string,
  cache: Cache,
  key: CacheKey,
  signal: AbortSignal | undefined,
): Promise<void> {
  const bytes = new TextEncoder().encode(text);
  await cache.exclusively(key, signal, async () => {
    const draft = await cache.draft(key, bytes.length);
    await draft.restart();
    await draft.append(bytes);
    await draft.commit();
  });
}
