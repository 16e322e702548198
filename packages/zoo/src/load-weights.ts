import type { ModelCard, Weights, WeightsFile } from "@kit/types";
import { runtime } from "#runtime";
import { CardInvalidError, UnverifiedError } from "./errors.ts";
import { fetchFile } from "./fetch-file.ts";
import { isOffline } from "./is-offline.ts";
import type { LoadWeightsOptions } from "./options.ts";

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
  options.signal?.throwIfAborted();
  const file = onlyFile(card);
  if (!file.sha256 && !options.allowUnverified) throw new UnverifiedError(card.name, file.name);
  const cache = await runtime.openCache(options.cacheDir);
  const found = await fetchFile(file, cache, { ...options, offline: isOffline(options) });
  if (found.fetched) options.onFetched?.(card);
  const { path } = found.file;
  return { card, ...(path !== undefined && { path }), open: () => found.file.read() };
}

function onlyFile(card: ModelCard): WeightsFile {
  const [file, ...others] = card.weights.files;
  if (file?.role === "graph" && others.length === 0) return file;
  throw new CardInvalidError(card.name, [
    "weights.files has not exactly one file, a graph: no other can be loaded yet",
  ]);
}
