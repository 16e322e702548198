import { CacheError } from "../../errors.ts";

/**
 * `KIT_CACHE`, else `kit` among the caches of the platform: `~/.cache/kit` on Linux.
 *
 * @throws CacheError where the user has no home.
 */
export async function cacheFolder(): Promise<string> {
  if (process.env.KIT_CACHE) return process.env.KIT_CACHE;
  try {
    // It asks for the home when it is loaded, and throws where there is none.
    const { default: envPaths } = await import("env-paths");
    return envPaths("kit", { suffix: "" }).cache;
  } catch (cause) {
    throw new CacheError("~/.cache/kit", "this user has no home folder", cause);
  }
}
