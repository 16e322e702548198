import type { ModelCard, Weights, WeightsFile } from "@kit/types";
import { runtime } from "#runtime";
import {
  CacheError,
  CardInvalidError,
  NetworkError,
  OfflineError,
  type SourceFailure,
  UnreachableError,
  UnverifiedError,
} from "./errors.ts";
import type { LoadWeightsOptions } from "./options.ts";
import { locate, readLocation } from "./read-source.ts";
import { shown } from "./reference.ts";
import type { Cache, CacheKey, StoredFile } from "./runtime/types.ts";
import { verified } from "./verified.ts";

/**
 * Gives the weights of a card: from the cache, without any request, or from the first of its sources that has them,
 * verified by SHA-256 before anything can see them.
 *
 * @example
 * const weights = await loadWeights(await resolveCard("retinaface-mnet025-v2"));
 * const bytes = await weights.open();
 *
 * @throws A KitError: `ZOO_UNVERIFIED`, `ZOO_OFFLINE`, `ZOO_UNREACHABLE`, `ZOO_CACHE_UNWRITABLE`; or where there is one
 * source alone, what is wrong with it: `ZOO_HASH_MISMATCH`, `ZOO_WRONG_LENGTH`, `ZOO_WRONG_CONTENT`, `ZOO_HTTP_STATUS`,
 * `ZOO_SOURCE_INVALID`, `ZOO_PACKAGE_INVALID`, `ZOO_FILE_UNREADABLE`. When aborted, the signal's reason.
 */
export async function loadWeights(card: ModelCard, options: LoadWeightsOptions = {}): Promise<Weights> {
  const { onFetched, offline = runtime.isOffline() } = options;
  options.signal?.throwIfAborted();
  const file = onlyFile(card);
  if (!file.sha256 && !options.allowUnverified) throw new UnverifiedError(card.name, file.name);
  const cache = await runtime.openCache(options.cacheDir);
  const key = keyOf(file);
  const cached = await cache.find(key, file.bytes);
  if (cached) return weightsOf(card, cached);
  const found = await firstOf(file, cache, key, { ...options, offline });
  if (found.fetched) onFetched?.(card);
  return weightsOf(card, found.file);
}

function onlyFile(card: ModelCard): WeightsFile {
  const [file, ...others] = card.weights.files;
  if (file?.role === "graph" && others.length === 0) return file;
  throw new CardInvalidError(card.name, [
    "weights.files has not exactly one file, a graph: no other can be loaded yet",
  ]);
}

function keyOf({ sha256, sources }: WeightsFile): CacheKey {
  if (sha256) return { shelf: "verified", sha256 };
  const hash = runtime.createHash();
  hash.update(new TextEncoder().encode(sources.join("\n")));
  return { shelf: "unverified", sha256: hash.digest() };
}

function weightsOf(card: ModelCard, file: StoredFile): Weights {
  return { card, ...(file.path !== undefined && { path: file.path }), open: () => file.read() };
}

interface Found {
  readonly file: StoredFile;
  readonly fetched: boolean;
}

/** Tries the sources in order; all that failed are told together. */
async function firstOf(file: WeightsFile, cache: Cache, key: CacheKey, options: LoadWeightsOptions): Promise<Found> {
  const failures: SourceFailure[] = [];
  for (const source of file.sources) {
    if (options.offline && !isLocal(source)) continue;
    try {
      return await from(source, file, cache, key, options);
    } catch (error) {
      options.signal?.throwIfAborted();
      if (error instanceof CacheError || !isKitError(error)) throw error;
      failures.push({ source: shown(source), error });
    }
  }
  const [first, ...others] = failures;
  if (!first) throw new OfflineError(file.name, cache.label);
  if (others.length === 0 && !(first.error instanceof NetworkError)) throw first.error;
  throw new UnreachableError(file.name, cache.label, failures);
}

async function from(
  source: string,
  file: WeightsFile,
  cache: Cache,
  key: CacheKey,
  options: LoadWeightsOptions,
): Promise<Found> {
  const location = await locate(source, options);
  const chunks = verified(readLocation(location, source, options), file, source);
  if (!isLocal(source)) return { file: await cache.store(key, chunks), fetched: true };
  // What is on this machine stays where it is; it is read once, to verify it.
  for await (const _ of chunks) options.signal?.throwIfAborted();
  return { file: await runtime.openFile(location.url), fetched: false };
}

function isLocal(source: string): boolean {
  return source.startsWith("file:");
}

function isKitError(error: unknown): error is Error {
  return error instanceof Error && "code" in error && String(error.code).startsWith("ZOO_");
}
