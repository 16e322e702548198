import type { Cache } from "../types.ts";
import { openCacheStorage } from "./cache-storage.ts";
import { memoryCache } from "./memory-cache.ts";
import { openOriginFolder } from "./origin-folder.ts";

/**
 * The best store that this page may use: the origin's private file system, else Cache Storage, else none, so that
 * weights last as long as the page (a page that was not loaded securely, some private windows).
 */
export async function openBrowserCache(name: string): Promise<Cache> {
  return (await openOriginFolder(name)) ?? (await openCacheStorage(name)) ?? memoryCache();
}
