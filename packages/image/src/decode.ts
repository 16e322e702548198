import type { ImageSource, RawImage, Size } from "@kit/types";
import { runtime } from "#runtime";
import { eitherSignal, untilAborted } from "./abort.ts";
import { freeMemory } from "./free-memory.ts";
import type { PicturePixels, Pixels } from "./pixels.ts";
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
  /** Waited for before pixels are unpacked, with how many there will be: for who holds many pictures at once. */
  readonly admit?: (pixels: number) => Promise<void>;
  /** Stops waiting; `decode` then throws the signal's reason. */
  readonly signal?: AbortSignal;
  /**
   * As `signal`, but only while a source is waited for that may never come: a server, a stream, a pipe, an `<img>` that is
   * not in view.
   */
  readonly patience?: AbortSignal;
}

/** Pixels, and the size of the picture they come from. */
export interface DecodedImage extends RawImage {
  /** Of the upright original, whole. */
  readonly source: Size;
}

/** Pixels with or without alpha, and the size of the picture they come from. */
export interface DecodedPixels extends PicturePixels {
  /** Gives back the memory at once, after which there are no pixels; those that the source itself holds stay. */
  free(): void;
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
 * import { decode } from "@kit/image";
 * const { width, height, data } = await decode("party.jpg");
 */
export async function decode(source: ImageSource, options: DecodeOptions = {}): Promise<DecodedImage> {
  const { width, height, data, source: size } = await decodeTo(4, source, options);
  return { width, height, data, source: size };
}

/**
 * As {@link decode}, for who does not look at alpha: RGB where the decoder can leave alpha out, which takes a sixth less
 * time, RGBA where it cannot and where the source is pixels already. The colours are the same.
 */
export function decodePixels(source: ImageSource, options: DecodeOptions = {}): Promise<DecodedPixels> {
  return decodeTo(3, source, options);
}

/** @param channels The fewest that will do. */
async function decodeTo(
  channels: Pixels["channels"],
  source: ImageSource,
  { maxPixels = defaultMaxPixels, ...options }: DecodeOptions,
): Promise<DecodedPixels> {
  const { signal, patience } = options;
  signal?.throwIfAborted();
  if (isRawImage(source)) {
    checkRawImage(source);
    return { ...whole(source), free() {} };
  }
  const drawn = typeof source === "object" && source !== null ? runtime.draw(source, maxPixels) : undefined;
  const image = drawn
    ? whole(await untilAborted(drawn, eitherSignal(signal, patience)))
    : await (await import("./decode-encoded.ts")).decodeEncoded(source, { ...options, channels, maxPixels });
  return { ...image, free: () => freeMemory(image.data) };
}

/** A plain object: the properties of an `ImageData` are not its own. */
function whole({ width, height, data }: RawImage): PicturePixels {
  return { width, height, data, channels: 4, source: { width, height } };
}
