import { decode } from "@kit/image";
import type { Detections, ImageSource, Size } from "@kit/types";
import { decodeAt, enlarge, safeSize } from "./shrink.ts";

/** A photo as a detector takes it. */
export interface DecodedPhoto {
  readonly picture: ImageSource;
  /** What was found in the picture, as it lies in the photo. */
  restore(found: Detections): Detections;
}

/**
 * Decodes a photo, scaled down where its pixels are too many: apart from detection, so that it may be done while there
 * is no model yet.
 *
 * @param size Upright; absent if the browser cannot measure it.
 * @throws what `decode` of `@kit/image` throws
 */
export async function decodePhoto(photo: Blob, size: Size | undefined): Promise<DecodedPhoto> {
  const start = performance.now();
  const safe = size && safeSize(size);
  const isSafe = !size || safe?.width === size.width;
  // What the browser cannot measure is explained where it is decoded.
  const picture = isSafe ? await decode(photo) : await decodeAt(photo, safe ?? size);
  const ms = performance.now() - start;
  return {
    picture,
    restore(found) {
      if (picture instanceof ImageBitmap) picture.close();
      const timed = { ...found, timing: { ...found.timing, decode: ms + found.timing.decode } };
      return size && !isSafe ? enlarge(timed, size) : timed;
    },
  };
}
