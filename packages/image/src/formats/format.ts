import type { Size } from "@kit/types";

/** What a file says of itself without being decoded. */
export interface Header {
  /** Pixels as stored; `undefined` where the header is damaged. */
  readonly size: Size | undefined;
  /** EXIF orientation 1 to 8, where Kit reads it: of a JPEG and a WebP. */
  readonly orientation?: number;
  /**
   * `whole`: all pixels are there. `cut`: some are missing. `unended`: the file stops early, and only decoding
   * tells whether pixels are missing.
   */
  readonly extent: "whole" | "cut" | "unended";
}

/** One encoding of pictures. */
export interface Format {
  readonly name: string;
  /** The media type, which a browser wants with the bytes. */
  readonly type: string;
  /** Whether bytes (12 at least) start as this format does. */
  matches(bytes: Uint8Array): boolean;
  inspect(bytes: Uint8Array): Header;
}
