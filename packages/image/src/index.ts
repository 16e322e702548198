export { type DecodedImage, type DecodedPixels, type DecodeOptions, decode, decodePixels } from "./decode.ts";
export { type EncodeOptions, encode } from "./encode.ts";
export { freeMemory } from "./free-memory.ts";
export { type ImageType, imageTypeOf } from "./image-type.ts";
export { linearTaps, type Taps } from "./linear-taps.ts";
export type { Pixels } from "./pixels.ts";
export { type ReadImageOptions, readImage } from "./read-image.ts";
export { resize } from "./resize.ts";
export { writeImage } from "./write-image.ts";
