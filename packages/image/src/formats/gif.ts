import { ascii, viewOf } from "./bytes.ts";
import type { Format, Header } from "./format.ts";

const extension = 0x21;
const frame = 0x2c;
const trailer = 0x3b;

/** GIF89a: the screen, a palette, then blocks; each frame's pixels are a chain of sub-blocks that ends in an empty one. */
export const gif: Format = {
  name: "GIF",
  type: "image/gif",
  matches: (bytes) => /^GIF8[79]a$/.test(ascii(bytes, 0, 6)),
  inspect(bytes): Header {
    if (bytes.length < 13) return { size: undefined, extent: "cut" };
    const view = viewOf(bytes);
    const size = { width: view.getUint16(6, true), height: view.getUint16(8, true) };
    let frames = 0;
    let at = 13 + paletteBytes(bytes[10]);
    while (at < bytes.length) {
      const block = bytes[at];
      if (block === trailer) break;
      if (block === extension) at = endOfSubBlocks(bytes, at + 2);
      // The frame's own header of 10 bytes, its palette, and a byte that says how wide the first codes are.
      else if (block === frame) at = endOfSubBlocks(bytes, at + 10 + paletteBytes(bytes[at + 9]) + 1);
      // Not a block: what follows is damaged, and the decoder says how badly.
      else break;
      if (block === frame && at <= bytes.length) frames++;
    }
    if (at < bytes.length) return { size, extent: "whole" };
    return { size, extent: frames > 0 && at === bytes.length ? "unended" : "cut" };
  },
};

function paletteBytes(flags: number): number {
  return flags & 0x80 ? 3 << ((flags & 7) + 1) : 0;
}

/** The offset after the empty sub-block; beyond the bytes where it is missing. */
function endOfSubBlocks(bytes: Uint8Array, start: number): number {
  let at = start;
  while (at < bytes.length && bytes[at] !== 0) at += 1 + bytes[at];
  return at + 1;
}
