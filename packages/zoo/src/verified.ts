import type { WeightsFile } from "@kit/types";
import { runtime } from "#runtime";
import { HashMismatchError, LengthError, WrongContentError } from "./errors.ts";
import { shown } from "./reference.ts";

/** Bytes that are enough to see that a file is none of weights. */
const headLength = 64;

/**
 * Passes the pieces of a file on, and throws at its end unless it is the one that the card describes.
 *
 * @throws WrongContentError, LengthError or HashMismatchError.
 */
export async function* verified(
  chunks: AsyncIterable<Uint8Array>,
  file: WeightsFile,
  source: string,
): AsyncGenerator<Uint8Array> {
  const hash = runtime.createHash();
  let head = "";
  let got = 0;
  for await (const chunk of chunks) {
    if (head.length < headLength) head += String.fromCharCode(...chunk.subarray(0, headLength));
    got += chunk.length;
    // Nobody shall fill the disk: what is too long is wrong already.
    if (file.bytes !== undefined && got > file.bytes) break;
    hash.update(chunk);
    yield chunk;
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
