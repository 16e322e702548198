import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { ModelCard } from "@kit/types";
import { loadWeights } from "@kit/zoo";
import { ProjectInvalidError } from "../errors.ts";
import { measureFile } from "./measure-file.ts";
import type { LocalWeights } from "./project.ts";

/**
 * The weights of a card on this machine, measured; those that are elsewhere are fetched.
 *
 * @throws ProjectInvalidError, and what fetching them throws.
 */
export async function localWeights(
  card: ModelCard,
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<readonly LocalWeights[]> {
  const weights: LocalWeights[] = [];
  for (const file of card.weights.files) {
    const path = localPath(file.sources) ?? (await loadWeights(card, { signal, allowUnverified: true })).path;
    if (path === undefined || file.role === "part")
      throw new ProjectInvalidError(card.name, [`the card's ${file.name} is a part: name the whole file instead`]);
    const measured = await measureFile(path, signal);
    if (file.sha256 !== undefined && file.sha256 !== measured.sha256)
      throw new ProjectInvalidError(card.name, [
        `${file.name} has the SHA-256 ${measured.sha256}, but the card says ${file.sha256}`,
      ]);
    weights.push({ name: file.name, role: file.role, path, ...measured });
  }
  return weights;
}

/** The first of the sources that is a file on this machine. */
function localPath(sources: readonly string[]): string | undefined {
  return sources
    .filter((source) => source.startsWith("file:"))
    .map((source) => fileURLToPath(source))
    .find((path) => existsSync(path));
}
