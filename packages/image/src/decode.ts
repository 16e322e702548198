import type { ImageSource, RawImage, Size } from "@kit/types";
import { runtime } from "#runtime";
import { untilAborted } from "./abort.ts";
import { checkRawImage, isRawImage } from "./raw-image.ts";

export interface DecodeOptions {
  /**
   * The picture will be scaled into this box, its shape kept: fewer pixels may be decoded, at least as many as that
   * needs. Node halves JPEGs, once, twice or three times, while decoding; nothing is resampled. Default: the whole.
   */
  readonly fit?: Size;
  /** Decode whole, whatever `fit` says. Default: false. */
  readonly exact?: boolean;
  /** Refuse pictures with more pixels than this, before they are decoded. Default: 100 million. */
  readonly maxPixels?: number;
  /** Stops waiting; `decode` then throws the signal's reason. */
  readonly signal?: AbortSignal;
}

/** Pixels, and the size of the picture they come from. */
export interface DecodedImage extends RawImage {
  /** Of the upright original, whole. */
  readonly source: Size;
}

const defaultMaxPixels = 100_000_000;

/**
 * Decodes a picture to RGBA pixels, upright (EXIF orientation applied), its colour profile not applied, as OpenCV
 * does. JPEG, PNG, WebP, AVIF, the first frame of a GIF, TIFF; pixels are passed through.
 *
 * @throws IMAGE_SOURCE_INVALID, IMAGE_RAW_INVALID, IMAGE_MISSING, IMAGE_FOLDER, IMAGE_FORBIDDEN, IMAGE_UNREADABLE,
 * IMAGE_HTTP, IMAGE_EMPTY, IMAGE_UNKNOWN, IMAGE_UNSUPPORTED, IMAGE_TRUNCATED, IMAGE_CORRUPT, IMAGE_TOO_LARGE,
 * IMAGE_SHARP_MISSING; in a browser IMAGE_NOT_READY, IMAGE_TAINTED. If `signal` is aborted, its reason.
 *
 * @example
 * const { width, height, data } = await decode("party.jpg");
 */
export async function decode(source: ImageSource, options: DecodeOptions = {}): Promise<DecodedImage> {
  const { fit, exact = false, maxPixels = defaultMaxPixels, signal } = options;
  signal?.throwIfAborted();
  if (isRawImage(source)) {
    checkRawImage(source);
    return whole(source);
  }
  const drawn = typeof source === "object" && source !== null ? runtime.draw(source, maxPixels) : undefined;
  if (drawn !== undefined) return whole(await untilAborted(drawn, signal));

  const { decodeEncoded } = await import("./decode-encoded.ts");
  const decoded = await decodeEncoded(source, { fit: exact ? undefined : fit, maxPixels, signal });
  return { ...whole(decoded.image), ...(decoded.source && { source: decoded.source }) };
}

/** A plain object: the properties of an `ImageData` are not its own. */
function whole({ width, height, data }: RawImage): DecodedImage {
  return { width, height, data, source: { width, height } };
}
