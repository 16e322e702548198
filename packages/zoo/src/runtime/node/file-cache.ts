import { mkdir, readdir, rm, stat, utimes } from "node:fs/promises";
import { dirname, join } from "node:path";
import { CacheError } from "../../errors.ts";
import { explain } from "../../explain.ts";
import { type Cache, type CacheEntry, type CacheKey, type StoredFile, shelves } from "../types.ts";
import { openFileDraft, orCacheError, roomFor, TakenOverError } from "./file-draft.ts";
import { dropLeftovers, sweep } from "./leftovers.ts";
import { locked } from "./lock.ts";
import { readPieces } from "./read-pieces.ts";
import { readWhole } from "./read-whole.ts";
import { dropIncomplete, together } from "./together.ts";

/** Milliseconds: how exactly it is noted when a file was used. */
const usedExactly = 3_600_000;

/**
 * Files under `<folder>/<shelf>/<sha256>`. They are written under another name in the same folder, synced to the disk
 * and then renamed, so that under its name a file is whole or not there.
 */
export function openFileCache(folder: string): Cache {
  const pathOf = ({ shelf, sha256 }: CacheKey) => join(folder, shelf, sha256);
  return {
    label: `the cache ${folder}`,
    async find(key, bytes) {
      const path = pathOf(key);
      const found = await stat(path).catch(() => undefined);
      if (!found?.isFile() || (bytes !== undefined && found.size !== bytes)) return undefined;
      return stored(path);
    },
    async exclusively(key, signal, work) {
      const path = pathOf(key);
      await orCacheError(folder, () => mkdir(dirname(path), { recursive: true }));
      while (true) {
        let working = false;
        try {
          return await locked(path, signal, async (turn) => {
            working = true;
            const result = await work(turn);
            await dropLeftovers(path).catch(() => undefined);
            return result;
          });
        } catch (cause) {
          signal?.throwIfAborted();
          if (cause instanceof TakenOverError) continue;
          if (working) throw cause;
          throw new CacheError(folder, explain(cause), cause);
        }
      }
    },
    draft: (key, bytes) => openFileDraft(pathOf(key), bytes, folder, stored),
    together: (files, signal) => together(files, folder, stored, signal),
    remove: (key) =>
      orCacheError(folder, async () => {
        const path = pathOf(key);
        await rm(path, { force: true });
        const gone = await sweep(path);
        await dropIncomplete(folder);
        return gone;
      }),
    requireRoom: (bytes) =>
      orCacheError(folder, async () => {
        await mkdir(folder, { recursive: true });
        await roomFor(folder, bytes);
      }),
    entries: async () => (await Promise.all(shelves.map((shelf) => entriesOf(folder, shelf)))).flat(),
  };
}

function stored(path: string): StoredFile {
  return {
    path,
    read: () => readWhole(path),
    chunks: () => readPieces(path),
    async use() {
      const found = await stat(path).catch(() => undefined);
      // By ourselves: many systems do not. Where it cannot be noted, it is as good.
      if (found && Date.now() - found.atimeMs > usedExactly)
        await utimes(path, new Date(), found.mtime).catch(() => undefined);
      await sweep(path).catch(() => undefined);
    },
  };
}

/** What is unfinished counts for the file that it is of. */
async function entriesOf(folder: string, shelf: CacheKey["shelf"]): Promise<CacheEntry[]> {
  const entries = new Map<string, CacheEntry>();
  for (const name of await readdir(join(folder, shelf)).catch(() => [])) {
    const found = await stat(join(folder, shelf, name)).catch(() => undefined);
    const [, sha256] = /^([0-9a-f]{64})(\.|$)/.exec(name) ?? [];
    if (!found?.isFile() || !sha256) continue;
    const { bytes = 0, used = 0 } = entries.get(sha256) ?? {};
    const later = Math.max(used, found.atimeMs, found.mtimeMs);
    entries.set(sha256, { key: { shelf, sha256 }, bytes: bytes + found.size, used: later });
  }
  return [...entries.values()];
}
