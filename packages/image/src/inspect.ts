import type { Size } from "@kit/types";
import { CorruptError, EmptyError, NotAnImageError, TruncatedError, UnsupportedError } from "./encoded-errors.ts";
import { TooLargeError } from "./errors.ts";
import { describeBytes, unsupportedFormat } from "./foreign.ts";
import type { Format, Header } from "./formats/format.ts";
import { formats } from "./formats/index.ts";
import type { NamedBytes } from "./runtime/types.ts";

/** No picture of any format fits into fewer bytes. */
const shortest = 12;
/** How pictures begin, in hex: JPEG, PNG, GIF, WebP, TIFF of both byte orders, AVIF. */
const starts = ["ffd8ff", "89504e47", "47494638", "52494646", "49492a00", "4d4d002a", "000000"];

/** Encoded bytes of which the header was read. */
export interface Encoded extends NamedBytes {
  readonly format: Format;
  /** Pixels as stored, before EXIF orientation. */
  readonly size: Size;
  readonly orientation: number;
  readonly extent: Exclude<Header["extent"], "cut">;
}

/**
 * Looks at encoded bytes without decoding them, the same on every platform.
 *
 * @throws IMAGE_EMPTY, IMAGE_TRUNCATED, IMAGE_UNSUPPORTED, IMAGE_UNKNOWN, IMAGE_CORRUPT, IMAGE_TOO_LARGE
 */
export function inspect(source: NamedBytes, maxPixels: number): Encoded {
  const { name, bytes } = source;
  if (bytes.length === 0) throw new EmptyError(name);
  if (bytes.length < shortest) throw tooShort(source);
  const format = formats.find((candidate) => candidate.matches(bytes));
  if (format === undefined) {
    const unsupported = unsupportedFormat(bytes);
    if (unsupported !== undefined) throw new UnsupportedError(name, unsupported);
    throw new NotAnImageError(name, describeBytes(bytes));
  }
  const { size, orientation = 1, extent } = format.inspect(bytes);
  // First: a bomb says how large it is even where it is cut short.
  if (size !== undefined && size.width * size.height > maxPixels) throw new TooLargeError(name, size, maxPixels);
  if (extent === "cut") throw new TruncatedError(name, format.name, bytes.length);
  if (size === undefined || size.width === 0 || size.height === 0) {
    throw new CorruptError(name, format.name, "its header has no size");
  }
  return { ...source, format, size, orientation, extent };
}

/** Either the first bytes of a picture, or a few bytes of something else. */
function tooShort({ name, bytes }: NamedBytes): TruncatedError | NotAnImageError {
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const mayBePicture = starts.some((start) => start.startsWith(hex) || hex.startsWith(start));
  return mayBePicture
    ? new TruncatedError(name, "image", bytes.length)
    : new NotAnImageError(name, describeBytes(bytes));
}
