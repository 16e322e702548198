import type { ModelCard } from "@kit/types";
import { runtime } from "#runtime";
import { checkParts, type FileCheck } from "./check-parts.ts";
import { keyOf } from "./fetch-file.ts";
import { joinedKey } from "./join-parts.ts";
import type { CacheOptions } from "./options.ts";
import { weightsPlan } from "./weights-plan.ts";

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
