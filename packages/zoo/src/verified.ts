import type { WeightsFile } from "@kit/types";
import { HashMismatchError, LengthError, WrongContentError } from "./errors.ts";
import { shown } from "./reference.ts";
import type { Hash } from "./runtime/types.ts";

/** Bytes that are enough to see that a file is none of weights. */
const headLength = 64;

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
    if (before === 0 && head.length < headLength) head += String.fromCharCode(...chunk.subarray(0, headLength));
    got += chunk.length;
    // Nobody shall fill the disk: what is too long is wrong already.
    if (file.bytes !== undefined && got > file.bytes) break;
    // Passed on first: it is hashed while it is written.
    yield chunk;
    hash.update(chunk);
  }
  refuseOther(head, source);
  if (file.bytes !== undefined && got !== file.bytes) throw new LengthError(shown(source), file.bytes, got);
  const digest = hash.digest();
  if (file.sha256 && digest !== file.sha256) throw new HashMismatchError(file.name, shown(source), file.sha256, digest);
}

function refuseOther(head: string, source: string): void {
  const got = others.find(([start]) => start.test(head))?.[1];
  if (got) throw new WrongContentError(shown(source), got, "weights");
}

const others = [
  [/^\s*<(!doctype|html|head|body|\?xml)/i, "an HTML page"],
  [/^version https:\/\/git-lfs/, "a Git LFS pointer"],
  [/^\s*\{\s*"/, "a JSON message"],
] as const;
