import { mkdir, readFile, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { CacheError } from "../../errors.ts";
import { explain } from "../../explain.ts";
import type { Cache, CacheKey, StoredFile } from "../types.ts";
import { openFileDraft, orCacheError } from "./file-draft.ts";
import { locked } from "./lock.ts";

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
      return found?.isFile() && (bytes === undefined || found.size === bytes) ? stored(path) : undefined;
    },
    async exclusively(key, signal, work) {
      const path = pathOf(key);
      await orCacheError(folder, () => mkdir(dirname(path), { recursive: true }));
      let working = false;
      try {
        return await locked(path, signal, () => {
          working = true;
          return work();
        });
      } catch (cause) {
        signal?.throwIfAborted();
        if (working) throw cause;
        throw new CacheError(folder, explain(cause), cause);
      }
    },
    draft: (key, bytes) => openFileDraft(pathOf(key), bytes, folder, stored),
  };
}

function stored(path: string): StoredFile {
  return { path, read: () => readFile(path) };
}
