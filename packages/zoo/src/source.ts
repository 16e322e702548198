import type { NetworkOptions } from "./options.ts";

/** Where the bytes of a source are. */
export interface Location {
  /** `https:`, `file:`, or `http:` to this machine or to npm's configured registry. */
  readonly url: URL;
  /** For the host of `url` alone, never for one that it redirects to. */
  readonly headers?: Readonly<Record<string, string>>;
  /** In PEM, to be trusted besides those that are trusted anyway. */
  readonly certificates?: readonly string[];
  /** Set where `url` is the gzipped tarball of an npm package, of which one file is wanted. */
  readonly packed?: PackedFile;
}

/** A file inside an npm package's tarball. */
export interface PackedFile {
  /** Inside the package. */
  readonly path: string;
  /** Subresource integrity of the tarball, as npm's metadata gives it. */
  readonly integrity: string;
}

/** A kind of place that files come from: one file in `sources/`, named like what it exports. */
export interface Source {
  /** What a source string starts with, without the colon. */
  readonly schemes: readonly string[];
  /** Whether a page in a browser can read from there: the server sends CORS headers. */
  readonly inBrowser: boolean;
  /**
   * Finds the bytes; asks the network only where that is needed to know their place.
   *
   * @throws SourceInvalidError when the source string is malformed.
   */
  locate(source: string, options: NetworkOptions): Promise<Location>;
}
