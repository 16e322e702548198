import type { Size } from "@kit/types";
import { ascii, hasBytes, viewOf } from "./bytes.ts";
import type { Format, Header } from "./format.ts";

/** WebP: a RIFF container whose header says how long it is; the first chunk has the size of the picture. */
export const webp: Format = {
  name: "WebP",
  type: "image/webp",
  matches: (bytes) => ascii(bytes, 0, 4) === "RIFF" && ascii(bytes, 8, 4) === "WEBP",
  inspect(bytes): Header {
    const length = 8 + viewOf(bytes).getUint32(4, true);
    return { size: sizeOf(bytes), extent: bytes.length < length || bytes.length < 30 ? "cut" : "whole" };
  },
};

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
