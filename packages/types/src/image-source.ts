import type { RawImage } from "./annotation.ts";

/** A class of the platform, or `never` where the platform (Node without DOM types, say) has none. */
type Platform<Name extends string> = typeof globalThis extends {
  [K in Name]: { readonly prototype: infer Instance };
}
  ? Instance
  : never;

/** Anything that a browser can draw onto a canvas. */
export type Drawable =
  | Platform<"HTMLImageElement">
  | Platform<"HTMLVideoElement">
  | Platform<"HTMLCanvasElement">
  | Platform<"OffscreenCanvas">
  | Platform<"ImageBitmap">
  | Platform<"VideoFrame">;

/**
 * Anything that pixels can be had from. A string is a path in Node (or an `http(s):` or `file:` URL),
 * and a URL in a browser.
 */
export type ImageSource =
  | string
  | URL
  | Uint8Array
  | ArrayBuffer
  | Platform<"Blob">
  | RawImage
  | Platform<"ReadableStream">
  | AsyncIterable<Uint8Array>
  | Drawable;
