import type { WeightsFile } from "@kit/types";
import { runtime } from "#runtime";
import { download } from "./download.ts";
import { CacheError, NetworkError, OfflineError, type SourceFailure, UnreachableError } from "./errors.ts";
import type { LoadWeightsOptions } from "./options.ts";
import { isLocal, locate } from "./read-source.ts";
import { shown } from "./reference.ts";
import { retriesOf } from "./retry.ts";
import type { Cache, CacheKey, StoredFile } from "./runtime/types.ts";
import { share } from "./share.ts";
import { verified } from "./verified.ts";
import { isZooError } from "./zoo-error.ts";

export interface Found {
  readonly file: StoredFile;
  /** False where it was there already. */
  readonly fetched: boolean;
}

/**
 * One file of a card: from the cache, or from the first of its sources that has it. All that failed are told together.
 *
 * @throws as `loadWeights`.
 */
export async function fetchFile(file: WeightsFile, cache: Cache, options: LoadWeightsOptions): Promise<Found> {
  const key = keyOf(file);
  const cached = await cache.find(key, file.bytes);
  if (cached) {
    await cached.use?.();
    return { file: cached, fetched: false };
  }
  const failures: SourceFailure[] = [];
  for (const source of file.sources) {
    if (options.offline && !isLocal(source)) continue;
    try {
      if (isLocal(source)) return { file: await inPlace(source, file, options), fetched: false };
      const by = options.fetch ?? runtime;
      const { value, own } = await share(by, nameOf(source, key, cache, options), options, (onProgress) =>
        findOrDownload(source, file, key, cache, { ...options, onProgress }),
      );
      return own ? value : { ...value, fetched: false };
    } catch (error) {
      options.signal?.throwIfAborted();
      if (error instanceof CacheError || !isZooError(error)) throw error;
      failures.push({ source: shown(source), error });
    }
  }
  const [first, ...others] = failures;
  if (!first) throw new OfflineError(file.name, cache.label);
  if (others.length === 0 && !(first.error instanceof NetworkError)) throw first.error;
  throw new UnreachableError(file.name, cache.label, failures);
}

/** Calls that are made in the same way end in the same way. */
function nameOf(source: string, key: CacheKey, cache: Cache, options: LoadWeightsOptions): string {
  const { headers, npmBase, retries, retryDelay, connectTimeout, stallTimeout } = options;
  return JSON.stringify([
    cache.label,
    key,
    source,
    { headers, npmBase, retries, retryDelay, connectTimeout, stallTimeout },
  ]);
}

function findOrDownload(
  source: string,
  file: WeightsFile,
  key: CacheKey,
  cache: Cache,
  options: LoadWeightsOptions,
): Promise<Found> {
  return cache.exclusively(key, options.signal, async ({ waited }) => {
    // Somebody else may have fetched it in the meantime.
    const found = await cache.find(key, file.bytes);
    if (found) return { file: found, fetched: false };
    // Where another process failed a moment ago, with all its tries, one more is enough.
    const patience = waited ? { retries: Math.min(1, retriesOf(options)) } : {};
    return { file: await download(source, file, key, cache, { ...options, ...patience }), fetched: true };
  });
}

/** The place of a file in the cache. */
export function keyOf({ sha256, sources }: Pick<WeightsFile, "sha256" | "sources">): CacheKey {
  if (sha256) return { shelf: "verified", sha256 };
  return { shelf: "unverified", sha256: runtime.hashText(sources.join("\n")) };
}

/** What is on this machine stays where it is; it is read once, to verify it. */
async function inPlace(source: string, file: WeightsFile, options: LoadWeightsOptions): Promise<StoredFile> {
  const { url } = await locate(source, options);
  const opened = await runtime.openFile(url);
  for await (const _ of verified(opened.chunks(), file, source, runtime.createHash())) options.signal?.throwIfAborted();
  return opened;
}
