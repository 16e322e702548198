import { CacheError } from "../../errors.ts";
import { explain } from "../../explain.ts";
import type { Cache, CacheKey } from "../types.ts";
import { exclusively } from "./exclusively.ts";
import { openOriginDraft } from "./origin-draft.ts";
import { storedPieces } from "./stored-pieces.ts";

/**
 * Files under `<name>/<shelf>/<sha256>` of the origin private file system; undefined where the page has none that can
 * be written.
 */
export async function openOriginFolder(name: string): Promise<Cache | undefined> {
  if (!("FileSystemFileHandle" in globalThis) || !("createWritable" in FileSystemFileHandle.prototype))
    return undefined;
  const root = await navigator.storage.getDirectory().catch(() => undefined);
  if (!root) return undefined;
  const folder = await root.getDirectoryHandle(name, { create: true });
  const label = `this site's storage (${name})`;
  const placeOf = async ({ shelf, sha256 }: CacheKey) => {
    const shelves = await folder.getDirectoryHandle(shelf, { create: true });
    return shelves.getDirectoryHandle(sha256, { create: true });
  };
  return {
    label,
    find: async (key, bytes) => storedPieces(await placeOf(key), bytes),
    exclusively: exclusively(name),
    draft: async (key, bytes) => openOriginDraft(await placeOf(key), bytes, (work) => orCacheError(name, work)),
  };
}

async function orCacheError<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw new CacheError(name, explain(cause), cause);
  }
}
