import type { PackedFile } from "../source.ts";

/** What differs between Node and a browser. */
export interface Runtime {
  readonly name: "node" | "browser";
  /** Where files of npm packages lie unpacked; undefined where they come out of tarballs. */
  readonly npmBase: string | undefined;
  /** `fetch`'s treatment of redirects: by hand wherever the platform lets us see them. */
  readonly redirect: "manual" | "follow";
  /** Whether the environment asks to make no request. */
  isOffline(): boolean;
  createHash(): Hash;
  /**
   * @param cacheDir Default: the platform's place.
   */
  openCache(cacheDir: string | undefined): Promise<Cache>;
  /** What a path means: a `file:` URL, or in a browser one relative to the page. */
  urlOf(path: string): URL;
  /**
   * A file on disk, where it is.
   *
   * @throws FileUnreadableError
   */
  openFile(url: URL): Promise<LocalFile>;
  /** The registry that npm is configured for. */
  npmRegistry(packageName: string): Promise<NpmRegistry>;
  /** One file out of a gzipped tarball. Ends, if it ends well, only after the whole tarball was verified. */
  unpack(tarball: AsyncIterable<Uint8Array>, packed: PackedFile, source: string): AsyncIterable<Uint8Array>;
}

/** SHA-256, fed piece by piece. */
export interface Hash {
  update(bytes: Uint8Array): void;
  /** Hexadecimal, lower case. */
  digest(): string;
}

/** Files by their hash. */
export interface Cache {
  /** What errors call it. */
  readonly label: string;
  /** @param bytes The size that it must have. Default: any. */
  find(key: CacheKey, bytes: number | undefined): Promise<StoredFile | undefined>;
  /**
   * Stores all or nothing: if `chunks` throws, nothing is left.
   *
   * @throws CacheError when it cannot be written; what `chunks` throws as it is.
   */
  store(key: CacheKey, chunks: AsyncIterable<Uint8Array>): Promise<StoredFile>;
}

/** `verified` by the file's own SHA-256, `unverified` by that of its sources. */
export interface CacheKey {
  readonly shelf: "verified" | "unverified";
  readonly sha256: string;
}

export interface StoredFile {
  /** In Node. */
  readonly path?: string;
  read(): Promise<Uint8Array>;
}

export interface LocalFile extends StoredFile {
  readonly bytes: number;
  chunks(): AsyncIterable<Uint8Array>;
}

export interface NpmRegistry {
  /** Ends in a slash. */
  readonly url: string;
  /** Authorization, where npm has one for this address. */
  headersFor(url: URL): Readonly<Record<string, string>>;
}
