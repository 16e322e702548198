import { runtime } from "#runtime";
import { OfflineError } from "./errors.ts";
import { isOffline } from "./is-offline.ts";
import type { CacheOptions, ResolveCardOptions } from "./options.ts";
import { isLocal, locate, readLocation } from "./read-source.ts";
import { readText } from "./read-text.ts";
import { parseReference, shown } from "./reference.ts";
import type { Cache, CacheKey } from "./runtime/types.ts";

/** Far more than any card needs. */
const mostBytes = 1_000_000;

/**
 * The text of a card from anywhere. What comes from elsewhere is kept: it is used again offline, when the network or
 * the server fails, and without asking where it cannot change.
 *
 * @throws OfflineError, or what is wrong with its place.
 */
export async function readCardText(source: string, options: ResolveCardOptions): Promise<string> {
  if (isLocal(source)) return fetchText(source, options);
  const cache = await runtime.openCache(options.cacheDir);
  const key = keyOf(source);
  const kept = await (await cache.find(key, undefined))?.read();
  const keptText = kept && new TextDecoder().decode(kept);
  if (keptText && isPinned(source)) return keptText;
  if (isOffline(options)) {
    if (keptText) return keptText;
    throw new OfflineError(shown(source), cache.label);
  }
  try {
    const text = await fetchText(source, options);
    if (text !== keptText) await keep(text, cache, key, options);
    return text;
  } catch (error) {
    if (keptText && !options.signal?.aborted && isOutage(error)) return keptText;
    throw error;
  }
}

/** Drops what is kept of a card from elsewhere, so that the next `readCardText` asks for it. */
export async function forgetCardText(source: string, { cacheDir }: CacheOptions): Promise<void> {
  if (isLocal(source)) return;
  const cache = await runtime.openCache(cacheDir);
  await cache.remove(keyOf(source));
}

async function fetchText(source: string, options: ResolveCardOptions): Promise<string> {
  return readText(readLocation(await locate(source, options), source, options), source, mostBytes);
}

function keyOf(source: string): CacheKey {
  const hash = runtime.createHash();
  hash.update(new TextEncoder().encode(source));
  return { shelf: "cards", sha256: hash.digest() };
}

/**
 * Whether what it names stays as it is: a version of an npm package, a commit on Hugging Face, a tag on GitHub. Who
 * publishes a tag anew does what `forgetCard` is for.
 */
function isPinned(source: string): boolean {
  const [kind = ""] = source.split(":");
  const { ref } = kind in fixed ? parseReference(source) : {};
  return ref !== undefined && fixed[kind]?.test(ref) === true;
}

const fixed: Readonly<Record<string, RegExp>> = {
  npm: /^\d+\.\d+\.\d+/,
  hf: /^[0-9a-f]{40}$/,
  github: /./,
};

/** A card that cannot be kept is as good. */
async function keep(text: string, cache: Cache, key: CacheKey, { signal }: ResolveCardOptions): Promise<void> {
  const bytes = new TextEncoder().encode(text);
  const work = async () => {
    const draft = await cache.draft(key, bytes.length);
    await draft.restart();
    await draft.append(bytes);
    await draft.commit();
  };
  await cache.exclusively(key, signal, work).catch(() => signal?.throwIfAborted());
}

function isOutage(error: unknown): boolean {
  const { code, status } = Object(error);
  return code === "ZOO_NETWORK" || code === "ZOO_BROKEN_OFF" || (code === "ZOO_HTTP_STATUS" && status >= 500);
}
