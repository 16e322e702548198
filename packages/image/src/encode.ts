import type { RawImage } from "@kit/types";
import { runtime } from "#runtime";
import { EncodeError } from "./encoded-errors.ts";
import { flattenOnWhite } from "./flatten.ts";
import { type ImageType, typeByExtension } from "./image-type.ts";
import { checkRawImage } from "./raw-image.ts";

export interface EncodeOptions {
  /**
   * 1 to 100, for the lossy types. Default: 92 for JPEG (with full colour resolution in Node, so that thin coloured
   * lines stay crisp) and WebP, 75 for AVIF.
   */
  readonly quality?: number;
}

const defaultQuality: Partial<Record<ImageType, number>> = { "image/jpeg": 92, "image/webp": 92, "image/avif": 75 };

/**
 * Encodes pixels. JPEG has no alpha: what is transparent comes to lie on white. A browser encodes what its canvas
 * can: PNG, JPEG, mostly WebP.
 *
 * @throws IMAGE_RAW_INVALID, IMAGE_ENCODE, IMAGE_SHARP_MISSING
 */
export async function encode(image: RawImage, type: ImageType, options: EncodeOptions = {}): Promise<Uint8Array> {
  checkRawImage(image);
  const known = [...new Set(Object.values(typeByExtension))];
  if (!known.includes(type)) throw new EncodeError(type, known);
  const quality = options.quality ?? defaultQuality[type];
  if (quality !== undefined && !(quality >= 1 && quality <= 100)) {
    throw new EncodeError(`${type} with quality ${quality}`, ["a quality of 1 to 100"]);
  }
  return runtime.encode(type === "image/jpeg" ? flattenOnWhite(image) : image, type, quality);
}
