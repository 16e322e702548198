import { readFileSync } from "node:fs";
import { hashLegend } from "@kit/tooling/card-words";
import { cards } from "@kit/zoo";
import { expect, test } from "vitest";
import { modelTable } from "../generate/model-table.ts";

const models = Object.values(cards);
const table = modelTable(models, ["yunet-s"]);

test.each(["README.md", "packages/zoo/README.md"])("the table has the words of %s", (path) => {
  const readme = readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8");
  for (const { name } of models) {
    const [weights = "", , use] = cellsOf(table, name).slice(1);
    const [size, hash] = weights.split("<br>hash: ");
    expect(cellsOf(readme, name)).toEqual(expect.arrayContaining([size, hash, use]));
  }
  expect(readme).toContain(hashLegend);
});

test("what is said of a hash is explained", () => {
  const words = new Set([...table.matchAll(/hash: (.*?) \|/g)].map(([, word = ""]) => word));
  words.delete("none");
  expect(words.size).toBeGreaterThan(1);
  for (const word of words) expect(hashLegend).toContain(word);
});

test("a model that has a notebook leads to it", () => {
  expect(cellsOf(table, "yunet-s")[0]).toContain("[notebook](/notebooks/yunet-s)");
  expect(table.match(/\/notebooks\//g)).toHaveLength(1);
});

function cellsOf(text: string, model: string): string[] {
  const row = text.split("\n").find((line) => line.startsWith(`| [${model}]`)) ?? "";
  return row
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());
}
