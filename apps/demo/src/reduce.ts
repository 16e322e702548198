import type { Size } from "@kit/types";

/**
 * Makes a small copy of a photo of that size, to cut pictures out of. In the Worker: a browser decodes apart from the
 * page, but turns and scales on it, which takes more than half a second for 48 megapixels.
 */
export type Reduce = (photo: Blob, size: Size, longestSide: number) => Promise<ImageBitmap>;
