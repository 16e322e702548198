import type { ModelCard, Progress } from "@kit/types";

/** Headers by host, such as `{ "models.example.org": { authorization: "Bearer …" } }`. A host sees its own alone. */
export type HeadersByHost = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** How the network is used. */
export interface NetworkOptions {
  /** Make no request; what is not in the cache is an error. Default: whether `KIT_OFFLINE` is set, in Node. */
  readonly offline?: boolean;
  readonly signal?: AbortSignal;
  /** Used instead of the platform's network. In Node the default is faster than `globalThis.fetch`. */
  readonly fetch?: typeof globalThis.fetch;
  /** For private servers. Default: none. */
  readonly headers?: HeadersByHost;
  /**
   * Address below which the files of npm packages lie, as `<package>@<version>/<path>`.
   * Default: in a browser a public CDN; in Node none, there files come out of the package in npm's configured registry.
   */
  readonly npmBase?: string;
  /** Further tries after a fault that may pass, without a megabyte's progress between them. Default: 4. */
  readonly retries?: number;
  /** Milliseconds before the first further try; each wait is about twice the last. Default: 500. */
  readonly retryDelay?: number;
  /** Milliseconds in which an answer must begin. Default: 20 000. */
  readonly connectTimeout?: number;
  /** Milliseconds in which further bytes must arrive. Default: 30 000. */
  readonly stallTimeout?: number;
}

/** How far a download has come. */
export interface FetchProgress extends Progress {
  /** Bytes a second, averaged over the last two seconds. */
  readonly rate: number;
}

/** Which cache. */
export interface CacheOptions {
  /**
   * Folder of the cache in Node, name of the folder in a browser's storage, where an empty one keeps nothing.
   * Default: `KIT_CACHE`, else `kit` among the caches of the platform.
   */
  readonly cacheDir?: string;
}

/** Options of `loadWeights`. */
export interface LoadWeightsOptions extends NetworkOptions, CacheOptions {
  /** Accept files for which the card has no sha256. Default: false. */
  readonly allowUnverified?: boolean;
  /** Called as bytes arrive; not at all when the weights are cached. */
  readonly onProgress?: (progress: FetchProgress) => void;
  /**
   * Called once when weights were fetched, and not when they were cached: the time to show their licence. Default:
   * `licenceNotice` goes to `console.warn`, unless the card says that commercial use is allowed.
   */
  readonly onFetched?: (card: ModelCard) => void;
}

/** Options of `resolveCard`. */
export type ResolveCardOptions = NetworkOptions & CacheOptions;
