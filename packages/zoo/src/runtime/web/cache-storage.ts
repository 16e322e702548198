import { CacheError } from "../../errors.ts";
import { explain } from "../../explain.ts";
import type { Cache, CacheKey, StoredFile } from "../types.ts";
import { exclusively } from "./exclusively.ts";
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
        const answer = new Response(whole, { headers: { "content-length": String(whole.size) } });
        await cache.put(addressOf(key), answer).catch((cause: unknown) => {
          throw new CacheError(name, explain(cause), cause);
        });
        return stored(cache, key);
      }),
  };
}

/** Cache Storage wants an address; nobody asks for it. */
function addressOf({ shelf, sha256 }: CacheKey): string {
  return `/.kit/${shelf}/${sha256}`;
}

function stored(cache: globalThis.Cache, key: CacheKey): StoredFile {
  return {
    async read() {
      const answer = await cache.match(addressOf(key));
      if (!answer) throw new CacheError("Cache Storage", "the weights were removed from it meanwhile", undefined);
      return new Uint8Array(await answer.arrayBuffer());
    },
  };
}
