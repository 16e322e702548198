import { isUtf8 } from "node:buffer";

/** What can be read in a file. */
export interface Readable {
  readonly text: string;
  /** Whether it is the file's text; else it is what stands between other bytes, a run a line. */
  readonly isWhole: boolean;
}

/** Bytes that are looked at to tell what a file is. */
const sample = 2 ** 12;
/** Of the bytes of a text, at most this share are control characters: a log may have a zero in it. */
const mostControls = 1 / 100;
/** Shorter runs of printable signs are chance, or too short for any key. */
const shortestRun = 8;

/**
 * The text of a file in UTF-8, UTF-16 or, failing these, Latin-1. Of one that is no text, what `strings` would find in
 * it: runs of printable signs of ASCII, a byte or two bytes each.
 */
export function textOf(content: Uint8Array): Readable {
  const wide = wideOf(content);
  if (wide) return { text: new TextDecoder(wide).decode(content), isWhole: true };
  if (content.includes(0) && !(isUtf8(content) && isMostlyText(content)))
    return { text: runsOf(content), isWhole: false };
  return { text: new TextDecoder(isUtf8(content) ? "utf-8" : "latin1").decode(content), isWhole: true };
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

function isMostlyText(content: Uint8Array): boolean {
  // Tab to carriage return, and escape, which logs in colours have.
  const controls = content.filter((byte) => byte < 32 && !(byte >= 9 && byte <= 13) && byte !== 27).length;
  return controls <= content.length * mostControls;
}

function runsOf(content: Uint8Array): string {
  const letters = Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString("latin1");
  const runs = letters.match(narrow) ?? [];
  const wideRuns = [wide, wideReversed]
    .flatMap((shape) => letters.match(shape) ?? [])
    .map((run) => run.replaceAll("\0", ""));
  return [...runs, ...wideRuns, ...runs.flatMap((run) => run.match(fixedLength) ?? [])].join("\n");
}

/** Tokens that end after so many signs: in a pickle or a `.pyc`, the letter of what comes next stands right behind. */
const fixedLength =
  /\bgh[oprsu]_[A-Za-z0-9]{36}|\bhf_[A-Za-z0-9]{34}|\bglpat-[\w-]{20}|\bAIza[\w-]{35}|\br8_[A-Za-z0-9]{37}/g;

const narrow = new RegExp(`[\\t\\n\\r -~]{${shortestRun},}`, "g");
const wide = new RegExp(`(?:[\\t\\n\\r -~]\\0){${shortestRun},}`, "g");
const wideReversed = new RegExp(`(?:\\0[\\t\\n\\r -~]){${shortestRun},}`, "g");
