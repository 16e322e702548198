import { brandsOf } from "./formats/avif.ts";
import { ascii, hasBytes } from "./formats/bytes.ts";

/** Brands of ISO files whose pictures are coded with HEVC: what phones call HEIC. */
const heicBrands = ["heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs"];

/** A picture in a format that Kit does not decode, as a noun phrase; `undefined` if these bytes are none. */
export function unsupportedFormat(bytes: Uint8Array): string | undefined {
  const brands = brandsOf(bytes);
  if (brands.some((brand) => heicBrands.includes(brand))) return "a HEIC photo (HEVC)";
  if (brands.includes("mif1") || brands.includes("msf1")) return "a HEIF file without AV1 pictures";
  if (ascii(bytes, 0, 2) === "BM" && hasBytes(bytes, 6, [0, 0, 0, 0])) return "a BMP";
  if (hasBytes(bytes, 0, [0, 0, 1, 0])) return "an icon (ICO)";
  if (hasBytes(bytes, 0, [0xff, 0x0a]) || ascii(bytes, 4, 4) === "JXL ") return "a JPEG XL";
  if (ascii(bytes, 4, 4) === "jP  " || hasBytes(bytes, 0, [0xff, 0x4f, 0xff, 0x51])) return "a JPEG 2000";
  if (ascii(bytes, 0, 4) === "8BPS") return "a Photoshop document";
  if (ascii(bytes, 0, 5) === "%PDF-") return "a PDF document";
  if (/<svg[\s>]/i.test(ascii(bytes, 0, 1024)) && !/<html/i.test(ascii(bytes, 0, 1024))) {
    return "an SVG drawing";
  }
  return undefined;
}

/** What bytes that are no picture seem to be, as a noun phrase. */
export function describeBytes(bytes: Uint8Array): string {
  const start = ascii(bytes, 0, 512);
  if (/^\s*(<!doctype html|<html)/i.test(start)) return "an HTML page";
  if (brandsOf(bytes).length > 0) return "a video or audio file";
  if (ascii(bytes, 0, 2) === "PK") return "a ZIP archive";
  const isText = /^[\t\n\r\x20-\x7e\x80-\xff]+$/.test(start);
  if (isText) return "text";
  const hex = [...bytes.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, "0")).join(" ");
  return `bytes of no known format (${hex} …)`;
}
