import { runtime } from "#runtime";
import { checkParts } from "./check-parts.ts";
import { partsKey } from "./join-parts.ts";
import type { CacheOptions } from "./options.ts";
import type { Cache, CacheEntry } from "./runtime/types.ts";

/** What became of one file in the cache. */
export interface StoredCheck {
  /** That it was stored with, or of a part of a joined file, that the part had. Of `unknown` its name in the cache. */
  readonly sha256: string;
  /** `unknown`: it was joined from parts of which nothing is noted. */
  readonly state: "intact" | "damaged" | "unknown";
  /** That it has now, where it is damaged. */
  readonly got?: string;
}

/**
 * Hashes all verified files of the cache again, whatever card they are of; joined ones part by part. Files without a
 * hash are left out. Nothing is fetched, and nothing is removed.
 *
 * @throws the signal's reason.
 */
export async function verifyCache({
  cacheDir,
  signal,
}: CacheOptions & { readonly signal?: AbortSignal } = {}): Promise<readonly StoredCheck[]> {
  const cache = await runtime.openCache(cacheDir);
  const checks: StoredCheck[] = [];
  for (const entry of await cache.entries()) checks.push(...(await checkEntry(entry, cache, signal)));
  return checks;
}

async function checkEntry({ key }: CacheEntry, cache: Cache, signal: AbortSignal | undefined): Promise<StoredCheck[]> {
  const { shelf, sha256 } = key;
  const found = shelf === "verified" || shelf === "joined" ? await cache.find(key, undefined) : undefined;
  if (!found) return [];
  const parts: readonly Part[] | undefined =
    shelf === "verified" ? [{ name: sha256, sha256 }] : await notedParts(cache, key);
  if (!parts) return [{ sha256, state: "unknown" }];
  const checks = await checkParts(parts, found.chunks(), signal);
  return checks.map(({ got }, index) => {
    const expected = parts[index]?.sha256 ?? "";
    return got === undefined ? { sha256: expected, state: "intact" } : { sha256: expected, state: "damaged", got };
  });
}

/** Undefined where it cannot be read. */
async function notedParts(cache: Cache, joined: CacheEntry["key"]): Promise<Part[] | undefined> {
  const note = await cache.find(partsKey(joined), undefined);
  try {
    const noted: unknown = JSON.parse(new TextDecoder().decode(await note?.read()));
    return Array.isArray(noted) ? noted.map(partOf) : undefined;
  } catch {
    return undefined;
  }
}

type Part = Readonly<Record<"name" | "sha256", string>> & { readonly bytes?: number };

function partOf(noted: unknown): Part {
  const { name, bytes, sha256 } = Object(noted);
  return { name: String(name), bytes: Number(bytes), sha256: String(sha256) };
}
