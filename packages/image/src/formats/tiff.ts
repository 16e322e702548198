import { hasBytes } from "./bytes.ts";
import type { Format, Header } from "./format.ts";
import { readDirectory } from "./tiff-directory.ts";

/** TIFF 6.0, and 43 for BigTIFF, in both orders of bytes. */
const signatures = [
  [0x49, 0x49, 42, 0],
  [0x4d, 0x4d, 0, 42],
  [0x49, 0x49, 43, 0],
  [0x4d, 0x4d, 0, 43],
];
const tag = { width: 256, height: 257, stripOffsets: 273, stripBytes: 279, tileOffsets: 324, tileBytes: 325 };

/** TIFF: a directory, anywhere in the file, says where the strips or tiles of pixels are. */
export const tiff: Format = {
  name: "TIFF",
  type: "image/tiff",
  matches: (bytes) => signatures.some((signature) => hasBytes(bytes, 0, signature)),
  inspect(bytes): Header {
    const { tags, isWhole } = readDirectory(bytes, Object.values(tag));
    const valuesOf = (id: number) => tags.get(id) ?? [];
    const [width] = valuesOf(tag.width);
    const [height] = valuesOf(tag.height);
    const size = width === undefined || height === undefined ? undefined : { width, height };
    const offsets = [...valuesOf(tag.stripOffsets), ...valuesOf(tag.tileOffsets)];
    const lengths = [...valuesOf(tag.stripBytes), ...valuesOf(tag.tileBytes)];
    const hasPixels = offsets.every((offset, i) => offset + (lengths[i] ?? 0) <= bytes.length);
    return { size, extent: isWhole && hasPixels ? "whole" : "cut" };
  },
};
