/** Model cards, and their weights on demand: fetched, verified by SHA-256, cached. */
export { cards } from "./cards.gen.ts";
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
  OfflineError,
  PackageInvalidError,
  type SourceFailure,
  SourceInvalidError,
  UnknownModelError,
  UnreachableError,
  UnverifiedError,
  WrongContentError,
} from "./errors.ts";
export { loadWeights } from "./load-weights.ts";
export type {
  FetchProgress,
  HeadersByHost,
  LoadWeightsOptions,
  NetworkOptions,
  ResolveCardOptions,
} from "./options.ts";
export { parseCard } from "./parse-card.ts";
export { resolveCard } from "./resolve-card.ts";
