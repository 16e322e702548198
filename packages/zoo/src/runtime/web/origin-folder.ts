import { CacheError } from "../../errors.ts";
import { explain } from "../../explain.ts";
import { type Cache, type CacheEntry, type CacheKey, shelves } from "../types.ts";
import { exclusively, ifFree } from "./exclusively.ts";
import { makeSureOf, openOriginDraft } from "./origin-draft.ts";
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
  // A name that no folder can have, or a place where the browser keeps nothing: another store may.
  const folder = await root.getDirectoryHandle(name, { create: true }).catch(() => undefined);
  if (!folder) return undefined;
  const label = `this site's storage (${name})`;
  const placeOf = ({ shelf, sha256 }: CacheKey) =>
    orCacheError(name, async () => {
      const shelves = await folder.getDirectoryHandle(shelf, { create: true });
      return shelves.getDirectoryHandle(sha256, { create: true });
    });
  return {
    label,
    find: async (key, bytes) => storedPieces(await placeOf(key), bytes),
    exclusively: exclusively(name),
    draft: async (key, bytes) => openOriginDraft(await placeOf(key), bytes, (work) => orCacheError(name, work)),
    together: async (files) => files,
    remove: (key) =>
      ifFree(name, key, async () => {
        const place = await folder.getDirectoryHandle(key.shelf, { create: true });
        await place.removeEntry(key.sha256, { recursive: true }).catch(() => undefined);
      }),
    requireRoom: (bytes) => orCacheError(name, () => makeSureOf(bytes, folder)),
    entries: async () => (await Promise.all(shelves.map((shelf) => entriesOf(folder, shelf)))).flat(),
  };
}

async function entriesOf(folder: FileSystemDirectoryHandle, shelf: CacheKey["shelf"]): Promise<CacheEntry[]> {
  const entries: CacheEntry[] = [];
  const place = await folder.getDirectoryHandle(shelf, { create: true });
  for await (const [sha256, handle] of place.entries()) {
    if (handle.kind !== "directory") continue;
    let [bytes, used] = [0, 0];
    for await (const piece of handle.values()) {
      if (piece.kind !== "file") continue;
      const { size, lastModified } = await piece.getFile();
      [bytes, used] = [bytes + size, Math.max(used, lastModified)];
    }
    if (bytes > 0) entries.push({ key: { shelf, sha256 }, bytes, used });
  }
  return entries;
}

async function orCacheError<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw new CacheError(name, explain(cause), cause);
  }
}
