import { createHash, type Hash } from "node:crypto";
import { createReadStream } from "node:fs";
import type { LocalWeights, Piece } from "./project.ts";

/** GitHub takes assets of less than 2 GiB. */
const largestAsset = 2 ** 31 - 1;
const pieceBytes = 2_000_000_000;

/** Size, SHA-256 and pieces of a file, read once. */
export async function measureFile(
  path: string,
  signal?: AbortSignal,
): Promise<Pick<LocalWeights, "bytes" | "sha256" | "pieces">> {
  const whole = createHash("sha256");
  const pieces: { bytes: number; readonly hash: Hash }[] = [];
  let bytes = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 2 ** 20, signal })) {
    whole.update(chunk);
    for (let from = 0; from < chunk.length; ) {
      const start = Math.floor((bytes + from) / pieceBytes);
      pieces[start] ??= { bytes: 0, hash: createHash("sha256") };
      const piece = pieces[start];
      const part = chunk.subarray(from, from + pieceBytes - piece.bytes);
      piece.hash.update(part);
      piece.bytes += part.length;
      from += part.length;
    }
    bytes += chunk.length;
  }
  const sha256 = whole.digest("hex");
  return { bytes, sha256, pieces: bytes > largestAsset ? pieces.map(toPiece) : [{ start: 0, bytes, sha256 }] };
}

function toPiece({ bytes, hash }: { readonly bytes: number; readonly hash: Hash }, index: number): Piece {
  return { start: index * pieceBytes, bytes, sha256: hash.digest("hex") };
}
