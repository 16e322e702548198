import type { WeightsFile } from "@kit/types";
import { runtime } from "#runtime";
import {
  CacheError,
  ChangedError,
  LengthError,
  NetworkError,
  OfflineError,
  type SourceFailure,
  UnreachableError,
  WrongContentError,
} from "./errors.ts";
import type { LoadWeightsOptions } from "./options.ts";
import { isLocal, locate, readLocation } from "./read-source.ts";
import { shown } from "./reference.ts";
import { isTransient, retriesOf } from "./retry.ts";
import type { Cache, CacheKey, Draft, StoredFile } from "./runtime/types.ts";
import { share } from "./share.ts";
import type { Location } from "./source.ts";
import { headOf, refuseOther, verified } from "./verified.ts";

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
    return { file: await download(source, file, cache, { ...options, ...patience }), fetched: true };
  });
}

/** The place of a file in the cache. */
export function keyOf({ sha256, sources }: Pick<WeightsFile, "sha256" | "sources">): CacheKey {
  if (sha256) return { shelf: "verified", sha256 };
  const hash = runtime.createHash();
  hash.update(new TextEncoder().encode(sources.join("\n")));
  return { shelf: "unverified", sha256: hash.digest() };
}

function isZooError(error: unknown): error is Error {
  return error instanceof Error && "code" in error && String(error.code).startsWith("ZOO_");
}

/** What is on this machine stays where it is; it is read once, to verify it. */
async function inPlace(source: string, file: WeightsFile, options: LoadWeightsOptions): Promise<StoredFile> {
  const { url } = await locate(source, options);
  const opened = await runtime.openFile(url);
  for await (const _ of verified(opened.chunks(), file, source, runtime.createHash())) options.signal?.throwIfAborted();
  return opened;
}

async function download(
  source: string,
  file: WeightsFile,
  cache: Cache,
  options: LoadWeightsOptions,
): Promise<StoredFile> {
  const location = await locate(source, options);
  const draft = await cache.draft(keyOf(file), file.bytes);
  // A tarball comes whole; and without a hash nothing would tell that the pieces of two runs do not fit.
  const continuable = !location.packed && file.sha256 !== undefined;
  try {
    if (!continuable) await draft.restart();
    return await fillAnew(draft, location, source, file, options);
  } catch (error) {
    const later = continuable && draft.size > 0 && (options.signal?.aborted || isTransient(error));
    await (later ? draft.keep() : draft.discard());
    throw error;
  }
}

/** What was pieced together and is wrong is fetched once more in one piece; so is what cannot be continued. */
async function fillAnew(
  draft: Draft,
  location: Location,
  source: string,
  file: WeightsFile,
  options: LoadWeightsOptions,
): Promise<StoredFile> {
  for (let restarts = 0; ; restarts += 1) {
    const attempt: Attempt = { pieced: false, other: undefined };
    try {
      return await fill(draft, location, source, file, options, attempt);
    } catch (error) {
      const changed = error instanceof ChangedError;
      const lasting = error instanceof CacheError || isTransient(error) || !isZooError(error);
      const most = changed ? Math.max(1, retriesOf(options)) : Number(attempt.pieced);
      // What broke it off again and again tells more.
      if (lasting || options.signal?.aborted || restarts >= most) throw (changed && error.cause) || error;
      await draft.restart();
    }
  }
}

interface Attempt {
  /** Whether it began where another one ended. */
  pieced: boolean;
  /** The size that the server tells, where the card has another one. */
  other: number | undefined;
}

async function fill(
  draft: Draft,
  location: Location,
  source: string,
  file: WeightsFile,
  options: LoadWeightsOptions,
  attempt: Attempt,
): Promise<StoredFile> {
  const { size, origin } = draft;
  attempt.pieced = size > 0;
  const place = shown(source);
  const hash = runtime.createHash();
  for await (const chunk of draft.chunks()) {
    options.signal?.throwIfAborted();
    hash.update(chunk);
  }
  const arriving = readLocation(location, source, {
    ...options,
    offset: size,
    ...(origin?.source === place && origin.validator && { validator: origin.validator }),
    checked: file.sha256 !== undefined,
    async onAnswer({ offset, total, validator, type }) {
      attempt.pieced ||= offset > 0;
      if (location.packed) return;
      const isOther = total !== undefined && file.bytes !== undefined && total !== file.bytes;
      // Some servers call all files pages: where the hash can tell, it does.
      if (type === "text/html" && (isOther || !file.sha256))
        throw new WrongContentError(place, "an HTML page", "weights");
      if (isOther) attempt.other = total;
      else await draft.note({ source: place, ...(validator && { validator }) });
    },
  });
  // What is whole already needs no request.
  const chunks = size > 0 && size === file.bytes ? none() : ofLength(arriving, file, place, attempt);
  for await (const chunk of verified(chunks, file, source, hash, size)) await draft.append(chunk);
  return draft.commit();
}

/** Refuses a file of another length at its first piece, which may tell what it is instead. */
async function* ofLength(
  chunks: AsyncIterable<Uint8Array>,
  { bytes = 0 }: WeightsFile,
  place: string,
  attempt: Attempt,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    if (attempt.other !== undefined) {
      if (!attempt.pieced) refuseOther(headOf(chunk), place);
      throw new LengthError(place, bytes, attempt.other);
    }
    yield chunk;
  }
}

async function* none(): AsyncGenerator<Uint8Array> {}
