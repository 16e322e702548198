import type { WeightsFile } from "@kit/types";
import { HashMismatchError, LengthError, WrongContentError } from "./errors.ts";
import { shown } from "./reference.ts";
import type { Hash } from "./runtime/types.ts";

/** Bytes that are enough to see that a file is none of weights. */
const headLength = 64;

/** What is larger is published in parts, unless its card says how large it is. */
const mostBytes = 2 ** 31;

/**
 * Passes the pieces of a file on, and throws at its end unless it is the one that the card describes.
 *
 * @param before How many bytes came before these; `hash` has seen them.
 * @throws WrongContentError, LengthError or HashMismatchError.
 */
export async function* verified(
  chunks: AsyncIterable<Uint8Array>,
  file: WeightsFile,
  source: string,
  hash: Hash,
  before = 0,
): AsyncGenerator<Uint8Array> {
  let head = "";
  let got = before;
  for await (const chunk of chunks) {
    if (before === 0 && head.length < headLength) head += headOf(chunk);
    got += chunk.length;
    // Nobody shall fill the disk: what is too long is wrong already.
    if (got > (file.bytes ?? mostBytes)) break;
    // Passed on first: it is hashed while it is written.
    yield chunk;
    hash.update(chunk);
  }
  refuseOther(head, source);
  if (file.bytes === undefined ? got > mostBytes : got !== file.bytes)
    throw new LengthError(shown(source), file.bytes, got);
  const digest = await hash.digest();
  if (file.sha256 && digest !== file.sha256) throw new HashMismatchError(file.name, shown(source), file.sha256, digest);
}

/** The beginning of a file, or of a piece of it, each byte a character. */
export function headOf(chunk: Uint8Array): string {
  return String.fromCharCode(...chunk.subarray(0, headLength));
}

/**
 * @param head How the file begins.
 * @throws WrongContentError where that is no beginning of weights.
 */
export function refuseOther(head: string, source: string): void {
  const got = others.find(([start]) => start.test(head))?.[1];
  if (got) throw new WrongContentError(shown(source), got, "weights");
}

const others = [
  [/^(\xef\xbb\xbf)?\s*<(!--|!doctype|html|head|body|title|script|meta|link|style)/i, "an HTML page"],
  // Text to the end of the head: raw numbers may begin like this, but do not go on so.
  [/^(\xef\xbb\xbf)?\s*<(\?xml|[a-z][a-z0-9:]*[\s/>])[\t\n\r\x20-\xff]*$/i, "an XML message"],
  [/^version https:\/\/git-lfs/, "a Git LFS pointer"],
  [/^\s*\{\s*"/, "a JSON message"],
] as const;
