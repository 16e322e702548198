/** What `decode` takes in a browser: a list for people. */
export const accepted =
  "a URL, a Uint8Array, ArrayBuffer, Blob, stream of bytes, ImageData, <img>, <video>, canvas, ImageBitmap, VideoFrame, or pixels as { width, height, data }";
