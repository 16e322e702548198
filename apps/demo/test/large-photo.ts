import { full, samplePhotos } from "@kit/tooling/testing";
import type { Size } from "@kit/types";
import sharp from "sharp";

/**
 * Writes a photo with three faces that is turned by EXIF, and has more pixels than the site looks at as they are.
 *
 * @returns its size, upright: 48 megapixels in the full run, otherwise 17.
 */
export async function largePhoto(path: string): Promise<Size> {
  const size = full ? { width: 8000, height: 6000 } : { width: 4800, height: 3600 };
  await sharp(samplePhotos[0])
    .resize({ ...size, fit: "contain" })
    .toBuffer()
    .then((upright) => sharp(upright).rotate(90).withMetadata({ orientation: 8 }).jpeg({ quality: 60 }).toFile(path));
  return size;
}
