import type { RawImage } from "@kit/types";
import type { Sharp } from "sharp";
import { EncodeError } from "../../encoded-errors.ts";
import { isOpaque } from "../../flatten.ts";
import { type ImageType, typeByExtension } from "../../image-type.ts";
import { loadSharp } from "./load-sharp.ts";

/**
 * Encodes with sharp.
 *
 * @throws IMAGE_ENCODE, IMAGE_SHARP_MISSING
 */
export async function encodeWithSharp(
  image: RawImage,
  type: ImageType,
  quality: number | undefined,
): Promise<Uint8Array> {
  const sharp = await loadSharp();
  const { width, height, data } = image;
  const pixels = sharp(data, { raw: { width, height, channels: 4 }, limitInputPixels: false });
  try {
    return await as(type, isOpaque(image) ? pixels.removeAlpha() : pixels, quality).toBuffer();
  } catch (error) {
    throw new EncodeError(type, Object.values(typeByExtension), error);
  }
}

function as(type: ImageType, image: Sharp, quality: number | undefined): Sharp {
  const options = quality === undefined ? {} : { quality };
  switch (type) {
    case "image/png":
      return image.png();
    case "image/jpeg":
      return image.jpeg({ ...options, chromaSubsampling: "4:4:4" });
    case "image/webp":
      return image.webp(options);
    case "image/avif":
      return image.avif(options);
    case "image/gif":
      return image.gif();
    case "image/tiff":
      return image.tiff({ compression: "lzw" });
  }
}
