/** Model cards, and their weights on demand: fetched, verified by SHA-256, cached. */
export { cachePath } from "./cache-path.ts";
export { cachedBytes, isCached, removeWeights } from "./cached.ts";
export { cards } from "./cards.gen.ts";
export { type Checked, checkJson, checkJsonText, strict } from "./check-json.ts";
export type { FileCheck } from "./check-parts.ts";
export {
  BrokenOffError,
  CacheError,
  CardInvalidError,
  ChangedError,
  FileUnreadableError,
  HashMismatchError,
  HttpStatusError,
  LengthError,
  NetworkError,
  NoCardError,
  NpmConfigError,
  OfflineError,
  PackageInvalidError,
  type SourceFailure,
  SourceInvalidError,
  UnknownModelError,
  UnreachableError,
  UnverifiedError,
  WrongContentError,
} from "./errors.ts";
export { licenceNotice } from "./licence-notice.ts";
export { type LoadedWeights, loadWeights } from "./load-weights.ts";
export type {
  CacheOptions,
  FetchProgress,
  HeadersByHost,
  LoadWeightsOptions,
  NetworkOptions,
  ResolveCardOptions,
} from "./options.ts";
export { parseCard, parseCardText } from "./parse-card.ts";
export { clearCache, type Pruned, type PruneLimits, pruneCache } from "./prune-cache.ts";
export { forgetCard, resolveCard } from "./resolve-card.ts";
export { type StoredCheck, verifyCache } from "./verify-cache.ts";
export { verifyWeights } from "./verify-weights.ts";
