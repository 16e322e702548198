import { runtime } from "#runtime";
import { OfflineError } from "./errors.ts";
import { isOffline } from "./is-offline.ts";
import type { CacheOptions, ResolveCardOptions } from "./options.ts";
import { isLocal, locate, readLocation } from "./read-source.ts";
import { readText } from "./read-text.ts";
import { parseReference, shown } from "./reference.ts";
import type { Cache, CacheKey } from "./runtime/types.ts";
import { storeText } from "./store-text.ts";

/** Far more than any card needs. */
const mostBytes = 1_000_000;

/** With a copy at hand nobody waits longer for a server, in milliseconds. */
const patience = 3000;

/**
 * A card from anywhere, as `parse` makes it of the text. What comes from elsewhere is kept when it is a card: it is used
 * again offline, when the network or the server fails or gives something else, and without asking where it cannot change.
 *
 * @throws OfflineError, what is wrong with its place, or what `parse` throws.
 */
export async function readCardText<Card>(
  source: string,
  options: ResolveCardOptions,
  parse: (text: string) => Promise<Card>,
): Promise<Card> {
  if (isLocal(source)) return parse(await fetchText(source, options));
  const cache = await runtime.openCache(options.cacheDir);
  const key = keyOf(source);
  const kept = await findKept(cache, key, parse);
  if (kept && isPinned(source)) return kept.card;
  if (isOffline(options)) {
    if (kept) return kept.card;
    throw new OfflineError(shown(source), cache.label);
  }
  try {
    const text = await fetchText(source, kept ? hasty(options) : options);
    const card = await parse(text);
    if (text !== kept?.text) await keep(text, cache, key, options);
    return card;
  } catch (error) {
    if (kept && !options.signal?.aborted && isOutage(error)) return kept.card;
    throw error;
  }
}

/** A card that is kept and cannot change; undefined for any other. Asks nobody. */
export async function keptCard<Card>(
  source: string,
  { cacheDir }: CacheOptions,
  parse: (text: string) => Promise<Card>,
): Promise<Card | undefined> {
  if (isLocal(source) || !isPinned(source)) return undefined;
  return (await findKept(await runtime.openCache(cacheDir), keyOf(source), parse))?.card;
}

/** What is no card is as good as not kept. */
async function findKept<Card>(
  cache: Cache,
  key: CacheKey,
  parse: (text: string) => Promise<Card>,
): Promise<{ readonly text: string; readonly card: Card } | undefined> {
  const file = await cache.find(key, undefined);
  if (!file) return undefined;
  await file.use?.();
  const bytes = await file.read();
  const text = new TextDecoder().decode(bytes);
  return parse(text).then(
    (card) => ({ text, card }),
    () => undefined,
  );
}

function hasty(options: ResolveCardOptions): ResolveCardOptions {
  const { connectTimeout = patience, stallTimeout = patience } = options;
  return {
    ...options,
    retries: 0,
    connectTimeout: Math.min(patience, connectTimeout),
    stallTimeout: Math.min(patience, stallTimeout),
  };
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
  return { shelf: "cards", sha256: runtime.hashText(source) };
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
  await storeText(text, cache, key, signal).catch(() => signal?.throwIfAborted());
}

/** Also the page of a login, or whatever else stands between: the card that is kept was one. */
function isOutage(error: unknown): boolean {
  const { code, status } = Object(error);
  if (code === "ZOO_HTTP_STATUS") return status >= 500 || status === 407 || status === 429;
  return ["ZOO_NETWORK", "ZOO_BROKEN_OFF", "ZOO_WRONG_CONTENT", "ZOO_CARD_INVALID"].includes(code);
}
