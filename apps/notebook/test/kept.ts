import { existsSync, readFileSync } from "node:fs";
import { kernels } from "@kit/release/notebook";
import { cards } from "@kit/zoo";
import { hasHashes } from "../src/has-hashes.ts";

/** The notebooks that the repository is to keep: each model that can have one, for each kernel. */
export const wanted = Object.values(cards)
  .filter(hasHashes)
  .flatMap((card) =>
    kernels.map((kernel) => ({ name: `${card.name}${kernel === "deno" ? ".deno" : ""}.ipynb`, card, kernel })),
  );

/** Those of them that it has. */
export const kept = wanted.filter(({ name }) => existsSync(placeOf(name)));

/** The text of one of them. */
export function keptText(name: string): string {
  return readFileSync(placeOf(name), "utf8");
}

/** What makes the notebooks of these models, or of all, what they are to be. */
export function recordCommand(models: readonly string[]): string {
  return ["npm run notebooks -- --record", ...models].join(" ");
}

function placeOf(name: string): URL {
  return new URL(`../notebooks/${name}`, import.meta.url);
}
