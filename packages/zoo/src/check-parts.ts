import type { WeightsFile } from "@kit/types";
import { runtime } from "#runtime";

/** What became of one file of a card in the cache. */
export interface FileCheck {
  readonly name: string;
  /** `unknown`: the card says too little to tell. */
  readonly state: "intact" | "damaged" | "missing" | "unknown";
  /** SHA-256, where it is damaged. */
  readonly expected?: string;
  readonly got?: string;
}

type Part = Pick<WeightsFile, "name" | "bytes" | "sha256">;

/** Hashes a file part by part. Where one ends and the next begins, only its size tells. */
export async function checkParts(
  parts: readonly Part[],
  chunks: AsyncIterable<Uint8Array>,
  signal: AbortSignal | undefined,
): Promise<FileCheck[]> {
  const sizes = parts.map(({ bytes }, index) => (index === parts.length - 1 ? Number.POSITIVE_INFINITY : bytes));
  const hashes = parts.map(() => runtime.createHash());
  let [index, left] = [0, sizes[0] ?? Number.NaN];
  for await (const chunk of chunks) {
    signal?.throwIfAborted();
    for (let from = 0; from < chunk.length; ) {
      while (left === 0) {
        index += 1;
        left = sizes[index] ?? Number.NaN;
      }
      if (Number.isNaN(left)) return parts.map(({ name }) => ({ name, state: "unknown" }));
      const piece = chunk.subarray(from, Math.min(chunk.length, from + left));
      hashes[index]?.update(piece);
      from += piece.length;
      left -= piece.length;
    }
  }
  const digests = await Promise.all(hashes.map((hash) => hash.digest()));
  return parts.map((part, at) => check(part, digests[at] ?? ""));
}

function check({ name, sha256 }: Part, got: string): FileCheck {
  if (!sha256) return { name, state: "unknown" };
  return got === sha256 ? { name, state: "intact" } : { name, state: "damaged", expected: sha256, got };
}
