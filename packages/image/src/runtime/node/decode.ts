import type { Size } from "@kit/types";
import type { Sharp, SharpOptions } from "sharp";
import { CorruptError, TruncatedError } from "../../encoded-errors.ts";
import type { Encoded } from "../../inspect.ts";
import type { Pixels } from "../../pixels.ts";
import { reducedSize, uprightSize } from "../../reduction.ts";
import type { DecodeTarget } from "../types.ts";
import { loadSharp } from "./load-sharp.ts";
import { withTemporaryFile } from "./temporary-file.ts";

/**
 * Decodes with sharp, to the pixels that OpenCV has.
 *
 * @throws IMAGE_TRUNCATED, IMAGE_CORRUPT, IMAGE_SHARP_MISSING
 */
export async function decodeWithSharp(
  encoded: Encoded,
  { reduction, channels, maxPixels }: DecodeTarget,
): Promise<Pixels> {
  const sharp = await loadSharp();
  const { name, bytes, format, extent } = encoded;
  const options: SharpOptions = {
    autoOrient: true,
    // Of some JPEGs that everybody shows libjpeg warns; an error means lost pixels.
    failOn: "error",
    ignoreIcc: true,
    limitInputPixels: Number.isInteger(maxPixels) && maxPixels,
  };
  const open: Open = async (source) => pixelsOf(sharp(source, options), channels);
  try {
    // Windows does not remove a file that libvips still holds.
    if (reduction > 1 && process.platform !== "win32")
      return (await decodeReduced(encoded, reduction, open)) ?? (await open(bytes));
    if (extent === "unended" && format.type === "image/jpeg") return await decodeUnended(bytes, open);
    return await open(bytes);
  } catch (error) {
    if (extent === "unended") throw new TruncatedError(name, format.name, bytes.length, error);
    throw new CorruptError(name, format.name, error);
  }
}

/** The pixels of a picture that lies in memory, or at a path. */
type Open = (source: string | Uint8Array) => Promise<Pixels>;

/**
 * Leaves out high frequencies while decoding a JPEG, which saves half of the time and resamples nothing. sharp's own
 * `resize` cannot do only that: it goes one step less far and resamples the rest. libvips takes the factor behind the
 * name of a file, though, so the bytes are lent one. `undefined` where that does not give the picture expected.
 */
async function decodeReduced(encoded: Encoded, reduction: number, open: Open): Promise<Pixels | undefined> {
  const expected: Size = reducedSize(uprightSize(encoded), reduction);
  try {
    const image = await withTemporaryFile(encoded.bytes, (path) => open(`${path}[shrink=${reduction}]`));
    return image.width === expected.width && image.height === expected.height ? image : undefined;
  } catch {
    // No room for the file, or damaged pixels: decoding the whole will say.
    return undefined;
  }
}

/**
 * Decodes a JPEG that has all its scans and no end. libjpeg makes up missing pixels from whatever follows: where it
 * makes no difference what follows, none are missing.
 */
async function decodeUnended(bytes: Uint8Array, open: Open): Promise<Pixels> {
  const data = bytes.subarray(0, endOfData(bytes));
  const endings = ["00", "55", "aa", "ee"].map((byte) => Buffer.from(`${byte.repeat(64)}ffd9`, "hex"));
  const images = await Promise.all(endings.map((ending) => open(Buffer.concat([data, ending]))));
  const [first, ...others] = images.map((image) =>
    Buffer.from(image.data.buffer, image.data.byteOffset, image.data.length),
  );
  if (others.some((other) => !other.equals(first))) throw new Error("its last pixels are missing");
  return images[0];
}

/** Where a JPEG's pixels end: before half an end marker, or the zeros of space that was reserved and never filled. */
function endOfData(bytes: Uint8Array): number {
  let end = bytes.length;
  if (bytes[end - 1] === 0xff) return end - 1;
  while (bytes[end - 1] === 0) end--;
  return bytes.length - end < 16 ? bytes.length : end;
}

async function pixelsOf(image: Sharp, wanted: Pixels["channels"]): Promise<Pixels> {
  const colours = image.toColourspace("srgb");
  // Every pixel is copied for the sake of its alpha.
  const pixels = wanted === 4 ? colours.ensureAlpha() : colours.removeAlpha();
  const { data, info } = await pixels.raw({ depth: "uchar" }).toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  if (channels !== wanted) throw new Error(`sharp gave ${channels} channels where ${wanted} were asked for`);
  return { width, height, channels: wanted, data: new Uint8ClampedArray(data.buffer, data.byteOffset, data.length) };
}
