import type { WeightsFile } from "@kit/types";
import { runtime } from "#runtime";
import { arrive } from "./arrive.ts";
import { CacheError, ChangedError, LengthError, WrongContentError } from "./errors.ts";
import type { LoadWeightsOptions } from "./options.ts";
import { locate } from "./read-source.ts";
import { shown } from "./reference.ts";
import { isTransient, retriesOf } from "./retry.ts";
import type { Cache, CacheKey, Draft, StoredFile } from "./runtime/types.ts";
import type { Location, PackedFile } from "./source.ts";
import { headOf, refuseOther, verified } from "./verified.ts";
import { isZooError } from "./zoo-error.ts";

/**
 * Brings a file of a card from one of its sources into the cache, going on where an earlier run was broken off. Who calls
 * it has the file to itself.
 *
 * @throws as `loadWeights`.
 */
export async function download(
  source: string,
  file: WeightsFile,
  key: CacheKey,
  cache: Cache,
  options: LoadWeightsOptions,
): Promise<StoredFile> {
  const location = await locate(source, options);
  const inOwnDraft = async (tarball?: Draft) => {
    // What comes out of a tarball begins anew; and without a hash nothing would tell that the pieces of two runs do not fit.
    const continuable = !tarball && file.sha256 !== undefined;
    return during(await cache.draft(key, file.bytes), options.signal, continuable, async (draft) => {
      if (!continuable) await draft.restart();
      return await fillAnew({ draft, tarball }, location, source, file, options);
    });
  };
  if (!location.packed) return await inOwnDraft();
  const tarballKey = tarballKeyOf(location.packed);
  return await cache.exclusively(tarballKey, options.signal, async () => {
    const tarball = await cache.draft(tarballKey, undefined);
    return await during(tarball, options.signal, true, async () => {
      const stored = await inOwnDraft(tarball);
      await tarball.discard();
      return stored;
    });
  });
}

/** Work that ends a draft if it ends well; else the draft is kept for a later run where that may have more luck. */
async function during<T>(
  draft: Draft,
  signal: AbortSignal | undefined,
  continuable: boolean,
  work: (draft: Draft) => Promise<T>,
): Promise<T> {
  try {
    return await work(draft);
  } catch (error) {
    const later = continuable && draft.size > 0 && (signal?.aborted || isTransient(error));
    await (later ? draft.keep() : draft.discard());
    throw error;
  }
}

/** The place of an npm package's tarball in the cache, while a file is taken out of it. */
function tarballKeyOf({ integrity }: PackedFile): CacheKey {
  return { shelf: "tarballs", sha256: runtime.hashText(integrity) };
}

/** What is becoming a file; where it comes out of a tarball, what came of that. */
interface Making {
  readonly draft: Draft;
  readonly tarball: Draft | undefined;
}

/** What was pieced together and is wrong is fetched once more in one piece; so is what cannot be continued. */
async function fillAnew(
  making: Making,
  location: Location,
  source: string,
  file: WeightsFile,
  options: LoadWeightsOptions,
): Promise<StoredFile> {
  for (let restarts = 0; ; restarts += 1) {
    const attempt: Attempt = { pieced: false, other: undefined };
    try {
      return await fill(making, location, source, file, options, attempt);
    } catch (error) {
      const changed = error instanceof ChangedError;
      const lasting = error instanceof CacheError || isTransient(error) || !isZooError(error);
      const most = changed ? Math.max(1, retriesOf(options)) : Number(attempt.pieced);
      // What broke it off again and again tells more.
      if (lasting || options.signal?.aborted || restarts >= most) throw (changed && error.cause) || error;
      await making.draft.restart();
      await making.tarball?.restart();
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
  { draft, tarball }: Making,
  location: Location,
  source: string,
  file: WeightsFile,
  options: LoadWeightsOptions,
  attempt: Attempt,
): Promise<StoredFile> {
  const { size, origin } = tarball ?? draft;
  attempt.pieced = size > 0;
  const place = shown(source);
  const arriving = arrive(location, source, {
    ...options,
    offset: size,
    ...(!location.packed && file.bytes !== undefined && { size: file.bytes }),
    ...(origin?.source === place && origin.validator && { validator: origin.validator }),
    checked: location.packed !== undefined || file.sha256 !== undefined,
    async onAnswer({ offset, total, validator, type, isEncoded }) {
      attempt.pieced ||= offset > 0;
      const isOther = !tarball && total !== undefined && file.bytes !== undefined && total !== file.bytes;
      // Some servers call all files pages: where the hash can tell, it does.
      if (!tarball && type === "text/html" && (isOther || !file.sha256))
        throw new WrongContentError(place, "an HTML page", "weights");
      if (isOther) attempt.other = total;
      else if (!isEncoded) await (tarball ?? draft).note({ source: place, ...(validator && { validator }) });
    },
  });
  const hash = runtime.createHash();
  for await (const chunk of draft.chunks()) {
    options.signal?.throwIfAborted();
    hash.update(chunk);
  }
  const before = draft.size;
  const bytes = tarball && location.packed ? runtime.unpack(kept(tarball, arriving), location.packed, place) : arriving;
  // What is whole already needs no request.
  const chunks = before > 0 && before === file.bytes ? none() : ofLength(bytes, file, place, attempt);
  for await (const chunk of verified(chunks, file, source, hash, before)) await draft.append(chunk);
  return draft.commit();
}

/** What a draft has, and what comes after it, which it then has, too. */
async function* kept(draft: Draft, arriving: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* draft.chunks();
  for await (const chunk of arriving) {
    await draft.append(chunk);
    yield chunk;
  }
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
