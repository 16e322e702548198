import type { Size } from "@kit/types";
import { ascii, hasBytes, viewOf } from "./bytes.ts";
import type { Format, Header } from "./format.ts";
import { orientationIn } from "./orientation.ts";

/** WebP: a RIFF container whose header says how long it is; the first chunk has the size of the picture. */
export const webp: Format = {
  name: "WebP",
  type: "image/webp",
  matches: (bytes) => ascii(bytes, 0, 4) === "RIFF" && ascii(bytes, 8, 4) === "WEBP",
  inspect(bytes): Header {
    const length = 8 + viewOf(bytes).getUint32(4, true);
    const extent = bytes.length < length || bytes.length < 30 ? "cut" : "whole";
    return { size: sizeOf(bytes), orientation: orientationOf(bytes), extent };
  },
};

/** The same without its EXIF chunk, in a copy: what shows it cannot turn it upright then. */
export function withoutExif(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const copy = new Uint8Array(bytes);
  const at = exifChunk(bytes);
  if (at === undefined) return copy;
  // Chunks of unknown names are passed over.
  copy.set([0x4b, 0x49, 0x54, 0x20], at);
  copy[20] &= ~exifFlag;
  return copy;
}

const exifFlag = 8;

function orientationOf(bytes: Uint8Array): number {
  const at = exifChunk(bytes);
  if (at === undefined) return 1;
  const body = bytes.subarray(at + 8, at + 8 + viewOf(bytes).getUint32(at + 4, true));
  // Some programs write the start that JPEG wants here too.
  return orientationIn(ascii(body, 0, 6) === "Exif\0\0" ? body.subarray(6) : body) ?? 1;
}

/** Where the chunk with EXIF starts. */
function exifChunk(bytes: Uint8Array): number | undefined {
  if (bytes.length < 30 || ascii(bytes, 12, 4) !== "VP8X") return undefined;
  const view = viewOf(bytes);
  // Chunks have even lengths.
  for (let at = 12; at + 8 <= bytes.length; at += 8 + 2 * Math.ceil(view.getUint32(at + 4, true) / 2))
    if (ascii(bytes, at, 4) === "EXIF") return at;
  return undefined;
}

function sizeOf(bytes: Uint8Array): Size | undefined {
  if (bytes.length < 30) return undefined;
  const view = viewOf(bytes);
  switch (ascii(bytes, 12, 4)) {
    // Extended: the canvas, less one, in 24 bits each.
    case "VP8X":
      return { width: (view.getUint32(24, true) & 0xffffff) + 1, height: (view.getUint32(26, true) >>> 8) + 1 };
    // Lossless: 14 bits each, less one, after a signature byte.
    case "VP8L": {
      const bits = view.getUint32(21, true);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    // Lossy: 14 bits each after the start code of a key frame.
    case "VP8 ":
      return hasBytes(bytes, 23, [0x9d, 0x01, 0x2a])
        ? { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
        : undefined;
    default:
      return undefined;
  }
}
