import type { ExternalData, ModelCard, Weights, WeightsFile } from "@kit/types";
import { runtime } from "#runtime";
import { UnverifiedError } from "./errors.ts";
import { fetchFile } from "./fetch-file.ts";
import { isOffline } from "./is-offline.ts";
import { cachedKey, joinParts } from "./join-parts.ts";
import { licenceNotice } from "./licence-notice.ts";
import type { LoadWeightsOptions } from "./options.ts";
import type { Cache, NamedFile, StoredFile } from "./runtime/types.ts";
import { type WeightsPlan, weightsPlan } from "./weights-plan.ts";

/** Weights that are there, with the files that lie beside the graph. */
export interface LoadedWeights extends Weights {
  /**
   * ONNX data outside of the graph, by the names that the graph has for it. In Node the graph's `path` has these beside
   * it; in a browser they are handed to the runtime. Empty for most models.
   */
  readonly external: readonly ExternalData[];
}

/**
 * Gives the weights of a card: from the cache, without any request, or from the first of its sources that has them,
 * verified by SHA-256 before anything can see them. A download that broke off is gone on from, also by a later run.
 *
 * @example
 * import { loadWeights, resolveCard } from "@kit/zoo";
 * const weights = await loadWeights(await resolveCard("retinaface-mnet025-v2"));
 * const bytes = await weights.open();
 *
 * @throws A KitError: `ZOO_UNVERIFIED`, `ZOO_CARD_INVALID`, `ZOO_OFFLINE`, `ZOO_UNREACHABLE`, `ZOO_CACHE_UNWRITABLE`; or
 * where there is one source alone, what is wrong with it: `ZOO_HASH_MISMATCH`, `ZOO_WRONG_LENGTH`, `ZOO_WRONG_CONTENT`,
 * `ZOO_HTTP_STATUS`, `ZOO_BROKEN_OFF`, `ZOO_SOURCE_INVALID`, `ZOO_PACKAGE_INVALID`, `ZOO_FILE_UNREADABLE`.
 * When aborted, the signal's reason.
 */
export async function loadWeights(card: ModelCard, options: LoadWeightsOptions = {}): Promise<LoadedWeights> {
  options.signal?.throwIfAborted();
  for (const { sha256, name } of card.weights.files)
    if (!sha256 && !options.allowUnverified) throw new UnverifiedError(card.name, name);
  const plan = weightsPlan(card);
  const cache = await runtime.openCache(options.cacheDir);
  const { files, fetched } = await fetchAll(plan, cache, { ...options, offline: isOffline(options) });
  if (fetched) (options.onFetched ?? warnOfLicence)(card);
  const [graph, ...external] = await cache.together(files, options.signal);
  return {
    card,
    external: external.map(({ name, file }) => ({ name, open: () => file.read() })),
    ...(graph.file.path !== undefined && { path: graph.file.path }),
    open: () => graph.file.read(),
  };
}

/** Who downloads weights that not everybody may use for everything should have seen it once. */
function warnOfLicence(card: ModelCard): void {
  if (card.commercialUse !== true) console.warn(licenceNotice(card));
}

async function fetchAll(
  plan: WeightsPlan,
  cache: Cache,
  options: LoadWeightsOptions,
): Promise<{ files: NamedFile[]; fetched: boolean }> {
  const files: NamedFile[] = [];
  let fetched = false;
  for (const { name, parts } of plan) {
    const found = await fetchOne(parts, cache, options);
    files.push({ name, sha256: cachedKey(parts).sha256, file: found.file });
    fetched ||= found.fetched;
  }
  return { files, fetched };
}

function fetchOne(
  parts: readonly WeightsFile[],
  cache: Cache,
  options: LoadWeightsOptions,
): Promise<{ file: StoredFile; fetched: boolean }> {
  const [first, ...others] = parts;
  return first && others.length === 0 ? fetchFile(first, cache, options) : joinParts(parts, cache, options);
}
