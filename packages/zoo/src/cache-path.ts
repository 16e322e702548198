import { runtime } from "#runtime";
import type { CacheOptions } from "./options.ts";

/**
 * Where the cache is: in Node the path of a folder, in a browser the name of one in its storage.
 *
 * @throws CacheError where the user has no home folder and `KIT_CACHE` is not set.
 */
export function cachePath({ cacheDir }: CacheOptions = {}): Promise<string> {
  return runtime.cachePath(cacheDir);
}
