import { isUtf8 } from "node:buffer";

/** Bytes that are looked at to tell UTF-16 without a mark from anything else that has zeros. */
const sample = 2 ** 12;

/** The text of a file in UTF-8, UTF-16 or, failing these, Latin-1; undefined where it is none. */
export function textOf(content: Uint8Array): string | undefined {
  const wide = wideOf(content);
  if (wide) return new TextDecoder(wide).decode(content);
  if (content.includes(0)) return undefined;
  return new TextDecoder(isUtf8(content) ? "utf-8" : "latin1").decode(content);
}

/** Which UTF-16 it is: by its mark, or since every other byte of Latin letters is zero. */
function wideOf(content: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  const [first, second] = content;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  const head = content.subarray(0, sample);
  const zeros = (parity: number) => head.filter((byte, index) => byte === 0 && index % 2 === parity).length;
  const [even, odd] = [zeros(0), zeros(1)];
  if (odd > head.length / 4 && even === 0) return "utf-16le";
  return even > head.length / 4 && odd === 0 ? "utf-16be" : undefined;
}
