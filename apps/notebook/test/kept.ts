import { readFileSync } from "node:fs";
import { kernels } from "@kit/release/notebook";
import { cards } from "@kit/zoo";
import { hasHashes } from "../src/has-hashes.ts";

/** The notebooks that the repository keeps: each model that can have one, for each kernel. */
export const kept = Object.values(cards)
  .filter(hasHashes)
  .flatMap((card) =>
    kernels.map((kernel) => ({ name: `${card.name}${kernel === "deno" ? ".deno" : ""}.ipynb`, card, kernel })),
  );

/** The text of one of them. */
export function keptText(name: string): string {
  return readFileSync(new URL(`../notebooks/${name}`, import.meta.url), "utf8");
}
