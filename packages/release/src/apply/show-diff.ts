import { isUtf8 } from "node:buffer";
import { createTwoFilesPatch } from "diff";
import { shownBytes } from "../terminal/parse.ts";
import { printable } from "../terminal/printable.ts";

/** What changes in a file: a unified diff of text, sizes of anything else. */
export function showDiff(path: string, before: Uint8Array | undefined, after: Uint8Array): string {
  if (!isText(after) || (before && !isText(before)))
    return `${path}: ${before ? `${shownBytes(before.length)} become ${shownBytes(after.length)}` : `new, ${shownBytes(after.length)}`}`;
  const patch = createTwoFilesPatch(
    before ? `a/${path}` : "/dev/null",
    `b/${path}`,
    before ? Buffer.from(before).toString() : "",
    Buffer.from(after).toString(),
    undefined,
    undefined,
    { context: 3 },
  );
  // Without the line of equals signs that older patch programs want.
  return printable(patch.replace(/^=+\n/, "").trimEnd());
}

function isText(content: Uint8Array): boolean {
  return isUtf8(content) && !content.includes(0);
}
