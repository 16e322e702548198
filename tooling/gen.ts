// What `npm run gen` writes outside of the packages: the table of models in the README.
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ModelCard } from "@kit/types";
import { markdownTable } from "markdown-table";
import { commercialWords, hashLegend, hashWords, sizeWords } from "./card-words.ts";
import { root } from "./scripts/run.ts";

const between = /(?<=<!-- models -->\n).*(?=<!-- \/models -->)/s;

/** Contents by path relative to this folder. */
export default async function generate(): Promise<Record<string, string>> {
  const readme = readFileSync(join(root, "README.md"), "utf8");
  if (!between.test(readme)) throw new Error("README.md has lost its markers <!-- models --> and <!-- /models -->");
  return { "../README.md": readme.replace(between, () => `\n${modelTable(readCards())}\n\n${hashLegend}\n\n`) };
}

function readCards(): ModelCard[] {
  const files = globSync("packages/zoo/cards/*.json", { cwd: root }).sort();
  return files.map((file) => JSON.parse(readFileSync(join(root, file), "utf8")));
}

function modelTable(cards: readonly ModelCard[]): string {
  const head = ["model", "input", "weights", "hash", "licence of the weights", "commercial use"];
  return markdownTable([head, ...cards.map(cells)]);
}

function cells(card: ModelCard): string[] {
  const { size } = card.input;
  return [
    `[${card.name}](${card.source})`,
    "width" in size ? `${size.width}×${size.height}` : `up to ${size.longestSide}`,
    sizeWords(card),
    hashWords(card),
    card.license,
    commercialWords(card),
  ];
}
