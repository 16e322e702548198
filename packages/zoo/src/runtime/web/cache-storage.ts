import { CacheError } from "../../errors.ts";
import { explain } from "../../explain.ts";
import { type Cache, type CacheEntry, type CacheKey, type StoredFile, shelves } from "../types.ts";
import { blobFile } from "./blob-file.ts";
import { exclusively, ifFree } from "./exclusively.ts";
import { gatheredDraft } from "./gathered-draft.ts";

/** Files as answers in Cache Storage, which takes them whole or not at all; undefined where the page has none. */
export async function openCacheStorage(name: string): Promise<Cache | undefined> {
  if (!("caches" in globalThis)) return undefined;
  const cache = await caches.open(name).catch(() => undefined);
  if (!cache) return undefined;
  return {
    label: `this site's Cache Storage (${name})`,
    async find(key, bytes) {
      const answer = await cache.match(addressOf(key));
      const fits = answer && (bytes === undefined || answer.headers.get("content-length") === String(bytes));
      return fits ? stored(cache, key) : undefined;
    },
    exclusively: exclusively(name),
    draft: async (key) =>
      gatheredDraft(async (whole) => {
        const headers = { "content-length": String(whole.size), date: new Date().toUTCString() };
        const answer = new Response(whole, { headers });
        await cache.put(addressOf(key), answer).catch((cause: unknown) => {
          throw new CacheError(name, explain(cause), cause);
        });
        return stored(cache, key);
      }),
    together: async (files) => files,
    remove: (key) => ifFree(name, key, () => cache.delete(addressOf(key))),
    // It says only when it is full.
    requireRoom: async () => {},
    async entries() {
      const entries: CacheEntry[] = [];
      for (const { url } of await cache.keys()) {
        const key = keyAt(url);
        const headers = key && (await cache.match(addressOf(key)))?.headers;
        if (!key || !headers) continue;
        const used = Date.parse(headers.get("date") ?? "") || 0;
        entries.push({ key, bytes: Number(headers.get("content-length")), used });
      }
      return entries;
    },
  };
}

/** Cache Storage wants an address; nobody asks for it. */
function addressOf({ shelf, sha256 }: CacheKey): string {
  return `/.kit/${shelf}/${sha256}`;
}

function keyAt(url: string): CacheKey | undefined {
  const [name, sha256 = ""] = url.split("/").slice(-2);
  const shelf = shelves.find((known) => known === name);
  return shelf && { shelf, sha256 };
}

function stored(cache: globalThis.Cache, key: CacheKey): StoredFile {
  const whole = async () => {
    const answer = await cache.match(addressOf(key));
    if (!answer) throw new CacheError("Cache Storage", "the weights were removed from it meanwhile", undefined);
    return blobFile(await answer.blob());
  };
  return {
    read: async () => (await whole()).read(),
    async *chunks() {
      yield* (await whole()).chunks();
    },
  };
}
