import type { PackedFile } from "../source.ts";

/** What differs between Node and a browser. */
export interface Runtime {
  readonly name: "node" | "browser";
  /** Where files of npm packages lie unpacked; undefined where they come out of tarballs. */
  readonly npmBase: string | undefined;
  /** `fetch`'s treatment of redirects: by hand wherever the platform lets us see them. */
  readonly redirect: "manual" | "follow";
  /** Whether If-Range may be sent: in a browser it costs a further request, which few servers allow. */
  readonly ifRange: boolean;
  /** A variable of the environment; undefined where it is not set, or is empty. */
  env(name: string): string | undefined;
  createHash(): Hash;
  /** SHA-256 of a text, hexadecimal, lower case. */
  hashText(text: string): string;
  /** One request, without following redirects where `redirect` is "manual". */
  send: Send;
  /**
   * @param cacheDir Default: the platform's place.
   */
  openCache(cacheDir: string | undefined): Promise<Cache>;
  /** Where that cache is. */
  cachePath(cacheDir: string | undefined): Promise<string>;
  /** What a path means: a `file:` URL, or in a browser one relative to the page. */
  urlOf(path: string): URL;
  /**
   * A file on disk, where it is.
   *
   * @throws FileUnreadableError
   */
  openFile(url: URL): Promise<LocalFile>;
  /**
   * The registry that npm is configured for.
   *
   * @throws NpmConfigError
   */
  npmRegistry(packageName: string): Promise<NpmRegistry>;
  /** One file out of a gzipped tarball. Ends, if it ends well, only after the whole tarball was verified. */
  unpack(tarball: AsyncIterable<Uint8Array>, packed: PackedFile, source: string): AsyncIterable<Uint8Array>;
}

export type Send = (
  url: URL,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
  /** As a location has them. A browser has its own. */
  certificates?: readonly string[],
) => Promise<Answer>;

/** A server's answer, of which the body is still to come. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /**
   * To be read once: to its end, or left by `break`, which closes the connection. A piece is good until the next one is
   * asked for: who keeps it longer copies it.
   */
  readonly body: AsyncIterable<Uint8Array>;
  /** Closes the connection where the body is not wanted. */
  discard(): Promise<void>;
}

/** SHA-256, fed piece by piece. */
export interface Hash {
  update(bytes: Uint8Array): void;
  /** Hexadecimal, lower case. To be asked once. */
  digest(): Promise<string>;
}

/** Files by their hash. */
export interface Cache {
  /** What errors call it. */
  readonly label: string;
  /** @param bytes The size that it must have. Default: any. */
  find(key: CacheKey, bytes: number | undefined): Promise<StoredFile | undefined>;
  /**
   * Does the work while nobody else, in this or another process, thread or tab, does it for the same key. Waits until
   * the others are done. It only spares work: what is stored stays whole without it.
   *
   * @throws CacheError when it cannot be written; the signal's reason while it waits; what `work` throws as it is.
   */
  exclusively<T>(key: CacheKey, signal: AbortSignal | undefined, work: (turn: Turn) => Promise<T>): Promise<T>;
  /**
   * A file in the making, with what an earlier try left of it.
   *
   * @param bytes How many it will have: what has no room is an error now.
   * @throws CacheError
   */
  draft(key: CacheKey, bytes: number | undefined): Promise<Draft>;
  /** Puts files into one place under their names, where they have paths. Throws the signal's reason while it waits. */
  together(files: readonly NamedFile[], signal: AbortSignal | undefined): Promise<readonly NamedFile[]>;
  /**
   * Removes the file of a key, if there is one, and what unfinished tries left of it.
   *
   * @returns false where somebody is fetching it at this moment: that goes on.
   */
  remove(key: CacheKey): Promise<boolean>;
  /** @throws CacheError where so many bytes have no room. */
  requireRoom(bytes: number): Promise<void>;
  /** All that is there, in no order. */
  entries(): Promise<readonly CacheEntry[]>;
}

/** How it came that the work is ours. */
export interface Turn {
  /** Whether somebody else did it until now, and ended alive. False where nobody can tell. */
  readonly waited: boolean;
}

export interface NamedFile {
  readonly name: string;
  /** Of what it holds; for an unverified file, of its sources. */
  readonly sha256: string;
  readonly file: StoredFile;
}

export interface CacheEntry {
  readonly key: CacheKey;
  readonly bytes: number;
  /** When it was loaded last, in milliseconds since 1970. */
  readonly used: number;
}

/** What is becoming a file. Ends with one of `commit`, `keep` and `discard`. All but `origin` and `size` throw CacheError. */
export interface Draft {
  /** Bytes that are there. */
  readonly size: number;
  /** Where they came from. */
  readonly origin: Origin | undefined;
  /** What is there, from its beginning. */
  chunks(): AsyncIterable<Uint8Array>;
  /** Drops what is there. What comes now will be from elsewhere. */
  restart(): Promise<void>;
  /** Notes where the bytes come from, for a later run. */
  note(origin: Origin): Promise<void>;
  /** Has its own copy when it is done. */
  append(bytes: Uint8Array): Promise<void>;
  /** Makes it the file of its key, on the disk for good. */
  commit(): Promise<StoredFile>;
  /** Leaves it for a later try. */
  keep(): Promise<void>;
  discard(): Promise<void>;
}

/** Where the bytes of a draft came from. */
export interface Origin {
  /** The source string, as far as errors may show it. */
  readonly source: string;
  /** ETag or Last-Modified: the file on the server is still the same while it answers to this. */
  readonly validator?: string;
}

export const shelves = ["verified", "unverified", "cards", "joined", "parts", "tarballs"] as const;

/**
 * `verified` by the file's own SHA-256, `unverified` by that of its sources, `cards` by that of the source string,
 * `joined` by that of the parts' hashes; under the same, `parts` has what a joined file is made of. `tarballs` by that of
 * the integrity: what came of an npm package's tarball while a file is taken out of it.
 */
export interface CacheKey {
  readonly shelf: (typeof shelves)[number];
  readonly sha256: string;
}

export interface StoredFile {
  /** In Node. */
  readonly path?: string;
  read(): Promise<Uint8Array>;
  /** Does not count as its use, where the system can tell. */
  chunks(): AsyncIterable<Uint8Array>;
  /** Notes that it is loaded now, and clears away what a killed process left beside it. In Node. */
  use?(): Promise<void>;
}

export interface LocalFile extends StoredFile {
  readonly bytes: number;
}

export interface NpmRegistry {
  /** Ends in a slash. */
  readonly url: string;
  /** In PEM, which npm trusts there: its `ca` and `cafile`. */
  readonly certificates: readonly string[];
  /** Authorization, where npm has one for this address. */
  headersFor(url: URL): Readonly<Record<string, string>>;
}
