import { viewOf } from "./bytes.ts";

/** Bytes of one value, by the type's number; 0 where TIFF has no such type. */
const typeBytes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8];

/** The first directory of TIFF data, or of EXIF, which is the same. */
export interface Directory {
  /** Values by tag: whole numbers only; empty for tags whose values lie beyond the bytes. */
  readonly tags: ReadonlyMap<number, readonly number[]>;
  /** Whether all of it, values included, lies inside the bytes. */
  readonly isWhole: boolean;
}

/** Reads the first directory of TIFF 6.0 or BigTIFF data, and of its tags those that are `wanted`. */
export function readDirectory(bytes: Uint8Array, wanted: readonly number[]): Directory {
  const tags = new Map<number, readonly number[]>();
  if (bytes.length < 16) return { tags, isWhole: false };
  const view = viewOf(bytes);
  const little = bytes[0] === 0x49;
  // BigTIFF is the same with longer offsets and counts.
  const isBig = view.getUint16(2, little) === 43;
  const wide = isBig ? 8 : 4;
  const long = (at: number) => (isBig ? Number(view.getBigUint64(at, little)) : view.getUint32(at, little));

  const start = long(wide);
  const entries = start + (isBig ? 8 : 2);
  if (entries > bytes.length) return { tags, isWhole: false };
  const count = isBig ? long(start) : view.getUint16(start, little);
  const entryBytes = 4 + 2 * wide;
  // After the entries comes the offset of the next directory.
  let isWhole = entries + count * entryBytes + wide <= bytes.length;
  for (let i = 0, at = entries; i < count && at + entryBytes <= bytes.length; i++, at += entryBytes) {
    const each = typeBytes[view.getUint16(at + 2, little)] ?? 0;
    const length = each * long(at + 4);
    const from = length <= wide ? at + 4 + wide : long(at + 4 + wide);
    const isInside = from + length <= bytes.length;
    isWhole &&= isInside;
    const tag = view.getUint16(at, little);
    if (wanted.includes(tag)) tags.set(tag, isInside ? valuesAt(view, from, length, each, little) : []);
  }
  return { tags, isWhole };
}

function valuesAt(view: DataView, from: number, length: number, each: number, little: boolean): readonly number[] {
  const values: number[] = [];
  for (let at = from; at < from + length; at += each) {
    if (each === 2) values.push(view.getUint16(at, little));
    else if (each === 4) values.push(view.getUint32(at, little));
    else if (each === 8) values.push(Number(view.getBigUint64(at, little)));
    else values.push(view.getUint8(at));
  }
  return values;
}
