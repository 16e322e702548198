import { randomUUID } from "node:crypto";
import { type FileHandle, mkdir, open, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { CacheError } from "../../errors.ts";
import { explain } from "../../explain.ts";
import type { Cache, CacheKey, StoredFile } from "../types.ts";

/**
 * Files under `<folder>/<shelf>/<sha256>`. They are written under another name in the same folder, synced to the disk
 * and then renamed, so that under its name a file is whole or not there.
 */
export function openFileCache(folder: string): Cache {
  return {
    label: `the cache ${folder}`,
    async find(key, bytes) {
      const path = pathOf(folder, key);
      const found = await stat(path).catch(() => undefined);
      return found?.isFile() && (bytes === undefined || found.size === bytes) ? stored(path) : undefined;
    },
    async store(key, chunks) {
      const path = pathOf(folder, key);
      const partial = `${path}.${randomUUID()}.part`;
      const handle = await orCacheError(folder, async () => {
        await mkdir(dirname(path), { recursive: true });
        return open(partial, "wx");
      });
      try {
        await write(handle, chunks, folder);
        await orCacheError(folder, () => rename(partial, path));
      } catch (error) {
        await rm(partial, { force: true });
        throw error;
      }
      await syncFolder(dirname(path));
      return stored(path);
    },
  };
}

function pathOf(folder: string, { shelf, sha256 }: CacheKey): string {
  return join(folder, shelf, sha256);
}

function stored(path: string): StoredFile {
  return { path, read: () => readFile(path) };
}

async function write(handle: FileHandle, chunks: AsyncIterable<Uint8Array>, folder: string): Promise<void> {
  try {
    // Only writing is the cache's fault: what `chunks` throws is the source's.
    for await (const chunk of chunks) await orCacheError(folder, () => handle.writeFile(chunk));
    await orCacheError(folder, () => handle.sync());
  } finally {
    await handle.close();
  }
}

/** Makes the new name last. Windows cannot, and need not. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(path);
  await handle.sync().finally(() => handle.close());
}

async function orCacheError<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw new CacheError(folder, explain(cause), cause);
  }
}
