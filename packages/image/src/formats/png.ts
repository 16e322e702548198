import { ascii, hasBytes, viewOf } from "./bytes.ts";
import type { Format, Header } from "./format.ts";

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Length, type and checksum around the data of each chunk. */
const overhead = 12;

/** PNG (ISO/IEC 15948): a signature, then chunks; pixels are in those named IDAT, which follow each other. */
export const png: Format = {
  name: "PNG",
  type: "image/png",
  matches: (bytes) => hasBytes(bytes, 0, signature),
  inspect(bytes): Header {
    const view = viewOf(bytes);
    const hasHeader = bytes.length >= 24 && ascii(bytes, 12, 4) === "IHDR";
    const size = hasHeader ? { width: view.getUint32(16), height: view.getUint32(20) } : undefined;
    let pixelsSeen = false;
    let at = signature.length;
    while (at + 8 <= bytes.length) {
      const type = ascii(bytes, at + 4, 4);
      // A chunk after the pixels: whatever is lost from here on, they are there.
      if (pixelsSeen && type !== "IDAT") return { size, extent: "whole" };
      pixelsSeen = type === "IDAT";
      at += overhead + view.getUint32(at);
    }
    return { size, extent: pixelsSeen && at <= bytes.length ? "unended" : "cut" };
  },
};
