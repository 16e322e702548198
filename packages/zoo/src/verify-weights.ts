import type { ModelCard, WeightsFile } from "@kit/types";
import { runtime } from "#runtime";
import { keyOf } from "./fetch-file.ts";
import { joinedKey } from "./join-parts.ts";
import type { CacheOptions } from "./options.ts";
import { weightsPlan } from "./weights-plan.ts";

/** What became of one file of a card in the cache. */
export interface FileCheck {
  readonly name: string;
  /** `unknown`: the card says too little to tell. */
  readonly state: "intact" | "damaged" | "missing" | "unknown";
  /** SHA-256, where it is damaged. */
  readonly expected?: string;
  readonly got?: string;
}

/**
 * Hashes what is cached of a card's weights again. A joined file is hashed part by part. Nothing is fetched, and nothing
 * is removed: `removeWeights` does that.
 */
export async function verifyWeights(
  card: ModelCard,
  { cacheDir, signal }: CacheOptions & { readonly signal?: AbortSignal } = {},
): Promise<readonly FileCheck[]> {
  const cache = await runtime.openCache(cacheDir);
  const checks: FileCheck[] = [];
  for (const { parts } of weightsPlan(card)) {
    const [first] = parts;
    const found = await cache.find(first && parts.length === 1 ? keyOf(first) : joinedKey(parts), undefined);
    if (found) checks.push(...(await checkParts(parts, found.chunks(), signal)));
    else checks.push(...parts.map(({ name }) => ({ name, state: "missing" }) as const));
  }
  return checks;
}

async function checkParts(
  parts: readonly WeightsFile[],
  chunks: AsyncIterable<Uint8Array>,
  signal: AbortSignal | undefined,
): Promise<FileCheck[]> {
  // Where one part ends and the next begins, only its size tells.
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
  return parts.map((part, at) => check(part, hashes[at]?.digest() ?? ""));
}

function check({ name, sha256 }: WeightsFile, got: string): FileCheck {
  if (!sha256) return { name, state: "unknown" };
  return got === sha256 ? { name, state: "intact" } : { name, state: "damaged", expected: sha256, got };
}
