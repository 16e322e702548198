import type { Size } from "@kit/types";
import { ascii, viewOf } from "./bytes.ts";
import type { Format, Header } from "./format.ts";

interface Box {
  readonly type: string;
  /** Of what is inside. */
  readonly start: number;
  /** May lie beyond the bytes. */
  readonly end: number;
}

/** AVIF: ISO boxes; sizes are in `ispe` boxes below `meta` (ISO/IEC 23008-12), pixels mostly in `mdat`. */
export const avif: Format = {
  name: "AVIF",
  type: "image/avif",
  matches: (bytes) => brandsOf(bytes).some((brand) => brand === "avif" || brand === "avis"),
  inspect(bytes): Header {
    const boxes = boxesIn(bytes, 0, bytes.length);
    const sizes = boxes.filter(({ type }) => type === "meta").flatMap((meta) => sizesIn(bytes, meta));
    // The largest: a picture made of tiles has one for the whole and one for the tile.
    const size = sizes.sort((a, b) => b.width * b.height - a.width * a.height)[0];
    const isCut = size === undefined || boxes.some(({ end }) => end > bytes.length);
    return { size, extent: isCut ? "cut" : "whole" };
  },
};

/** The brands of an ISO file (AVIF, HEIC, MP4): what its first box, `ftyp`, says that it conforms to. */
export function brandsOf(bytes: Uint8Array): readonly string[] {
  if (bytes.length < 12 || ascii(bytes, 4, 4) !== "ftyp") return [];
  const end = Math.min(viewOf(bytes).getUint32(0), bytes.length, 256);
  const brands = [ascii(bytes, 8, 4)];
  for (let at = 16; at + 4 <= end; at += 4) brands.push(ascii(bytes, at, 4));
  return brands;
}

function boxesIn(bytes: Uint8Array, from: number, to: number): readonly Box[] {
  const view = viewOf(bytes);
  const boxes: Box[] = [];
  let at = from;
  while (at < to) {
    if (at + 8 > to) return [...boxes, { type: "", start: to, end: to + 1 }];
    const type = ascii(bytes, at + 4, 4);
    const length = view.getUint32(at);
    const isLong = length === 1 && at + 16 <= to;
    const start = at + (isLong ? 16 : 8);
    // 0 stands for "up to the end of the file".
    const end = length === 0 ? to : at + (isLong ? Number(view.getBigUint64(at + 8)) : length);
    if (end < start) return [...boxes, { type, start, end: to }];
    boxes.push({ type, start, end });
    at = end;
  }
  return boxes;
}

function sizesIn(bytes: Uint8Array, meta: Box): readonly Size[] {
  const view = viewOf(bytes);
  const inside = ({ start, end }: Box, skip = 0) => boxesIn(bytes, start + skip, Math.min(end, bytes.length));
  // `meta` and `ispe` start with a version and flags of 4 bytes.
  return inside(meta, 4)
    .filter(({ type }) => type === "iprp")
    .flatMap((properties) => inside(properties))
    .filter(({ type }) => type === "ipco")
    .flatMap((container) => inside(container))
    .filter(({ type, start }) => type === "ispe" && start + 12 <= bytes.length)
    .map(({ start }) => ({ width: view.getUint32(start + 4), height: view.getUint32(start + 8) }));
}
