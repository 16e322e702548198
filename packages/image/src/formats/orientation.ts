import { readDirectory } from "./tiff-directory.ts";

const orientationTag = 274;

/** How EXIF data says that a picture stands, 1 to 8; undefined where it does not. */
export function orientationIn(exif: Uint8Array): number | undefined {
  const value = readDirectory(exif, [orientationTag]).tags.get(orientationTag)?.[0] ?? 0;
  return value >= 1 && value <= 8 ? value : undefined;
}
