import envPaths from "env-paths";

/** `KIT_CACHE`, else `kit` among the caches of the platform: `~/.cache/kit` on Linux. */
export function cacheFolder(): string {
  return process.env.KIT_CACHE || envPaths("kit", { suffix: "" }).cache;
}
