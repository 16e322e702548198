import type { RawImage } from "@kit/types";
import type { ImageType } from "../image-type.ts";
import type { Encoded } from "../inspect.ts";
import type { Pixels } from "../pixels.ts";

/** Bytes that were read, and what errors call them. */
export interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** How bytes are decoded. */
export interface DecodeTarget {
  /**
   * 2, 4 or 8 asks for a picture that many times smaller on both sides; a runtime that cannot have that without
   * resampling decodes the whole.
   */
  readonly reduction: number;
  /** 3: alpha is not wanted, though a runtime that cannot leave it out gives it. */
  readonly channels: Pixels["channels"];
  readonly maxPixels: number;
}

/** What differs between Node and a browser. */
export interface Runtime {
  /** What `decode` takes here: a list for people. */
  readonly accepted: string;

  /** Reads what a path or a URL names. `patience` ends the wait for a server or a pipe. */
  read(source: string | URL, signal: AbortSignal | undefined, patience: AbortSignal | undefined): Promise<NamedBytes>;

  /** Pixels of what is drawn rather than decoded: a browser's elements and frames. `undefined` for anything else. */
  draw(source: object, maxPixels: number): Promise<RawImage> | undefined;

  /** Decodes bytes that were inspected: upright, colour profile not applied. */
  decode(encoded: Encoded, target: DecodeTarget): Promise<Pixels>;

  /** Encodes pixels, which are opaque for JPEG. `quality` is 1 to 100, and `undefined` for lossless types. */
  encode(image: RawImage, type: ImageType, quality: number | undefined): Promise<Uint8Array>;

  /** Writes a file so that nobody sees half of it. */
  write(path: string, bytes: Uint8Array): Promise<void>;
}
