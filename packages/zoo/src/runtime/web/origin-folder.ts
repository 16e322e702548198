import { CacheError } from "../../errors.ts";
import { explain } from "../../explain.ts";
import type { Cache, StoredFile } from "../types.ts";

/**
 * Files under `<name>/<shelf>/<sha256>` of the origin private file system; undefined where the page has none that can
 * be written. A file changes only when its stream is closed, so that it is whole or not there.
 */
export async function openOriginFolder(name: string): Promise<Cache | undefined> {
  if (!("FileSystemFileHandle" in globalThis) || !("createWritable" in FileSystemFileHandle.prototype))
    return undefined;
  const root = await navigator.storage.getDirectory().catch(() => undefined);
  if (!root) return undefined;
  const folder = await root.getDirectoryHandle(name, { create: true });
  const shelf = (key: { readonly shelf: string }) => folder.getDirectoryHandle(key.shelf, { create: true });
  return {
    label: `this site's storage (${name})`,
    async find(key, bytes) {
      const handle = await (await shelf(key)).getFileHandle(key.sha256).catch(() => undefined);
      const file = await handle?.getFile();
      // A file that was made and never closed is empty.
      return handle && file?.size && (bytes === undefined || file.size === bytes) ? stored(handle) : undefined;
    },
    async store(key, chunks) {
      const files = await shelf(key);
      const handle = await files.getFileHandle(key.sha256, { create: true });
      const writable = await handle.createWritable();
      try {
        for await (const chunk of chunks) await orCacheError(name, writable.write(new Uint8Array(chunk)));
        await orCacheError(name, writable.close());
      } catch (error) {
        await writable.abort().catch(() => undefined);
        await files.removeEntry(key.sha256).catch(() => undefined);
        throw error;
      }
      return stored(handle);
    },
  };
}

function stored(handle: FileSystemFileHandle): StoredFile {
  return { read: async () => new Uint8Array(await (await handle.getFile()).arrayBuffer()) };
}

async function orCacheError(name: string, work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (cause) {
    throw new CacheError(name, explain(cause), cause);
  }
}
