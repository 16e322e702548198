import { readFileSync } from "node:fs";
import { hashLegend } from "@kit/tooling/card-words";
import type { ModelCard } from "@kit/types";
import { cards } from "@kit/zoo";
import { expect, test } from "vitest";
import { modelTable } from "../generate/model-table.ts";
import { withoutHtml } from "../src/without-html.ts";
import { rendered, withoutRaw } from "./rendered.ts";

const models = Object.values(cards);
const table = modelTable(models, ["yunet-s"]);
const plain = withoutHtml(table);

test.each(["README.md", "packages/zoo/README.md"])("the table has the words of %s", (path) => {
  const readme = readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8");
  for (const { name } of models) {
    const [weights = "", , use] = cellsOf(plain, name).slice(1);
    const [size, hash] = weights.split("; hash: ");
    expect(cellsOf(readme, name)).toEqual(expect.arrayContaining([size, hash, use]));
  }
  expect(readme).toContain(hashLegend);
});

test("what is said of a hash is explained", () => {
  const words = new Set([...table.matchAll(/hash: (.*?) \|/g)].map(([, word = ""]) => word));
  const page = readFileSync(new URL("../pages/zoo.md", import.meta.url), "utf8");
  expect(page).toContain("`hash: none`");
  words.delete("none");
  expect(words.size).toBeGreaterThan(1);
  for (const word of words) expect(hashLegend).toContain(word);
});

test("a model that has a notebook leads to it", () => {
  expect(cellsOf(plain, "yunet-s")[0]).toContain("[notebook](/notebooks/yunet-s)");
  expect(table.match(/\/notebooks\//g)).toHaveLength(1);
});

test("one that has none says why", () => {
  expect(cellsOf(plain, "scrfd-500m")[0]).toMatch(/no notebook yet$/);
  expect(cellsOf(plain, "retinaface-resnet50-2020-07-20")[0]).toMatch(/no notebook: its weights have no hash$/);
});

const hostile = [
  '{{ "".constructor.constructor("return process.cwd()")() }} {{{ 6 * 7 }}} {\\{ 6 }}',
  "<svg onload=alert(3)> &lt;svg> </span><LiveDetector /> <!--@include: ./start.md-->",
  "[x](javascript:alert(1)) ![x](y.png) {onclick=alert(1)} | *a* `b` :tada: https://a.b a@b.c\n\n# c\n<<< ./start.md",
].join(" ");

test("texts of a card are text, whatever they are", () => {
  const [card] = models;
  const html = rendered(modelTable([hostileCard({ ...card, source: "https://a.b/{{ 6 }}?(x)|<svg>" })], []));
  expect(html).not.toMatch(/<(?:svg|img|LiveDetector|h1|em|pre)|<[^>]* onclick|javascript:[^<]*"/);
  expect(html.match(/<a /g)).toHaveLength(1);
  expect(withoutRaw(html)).not.toContain("{{");
  const seen = html.replaceAll(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
  expect(seen).toContain("constructor");
});

test("an address that is none of the web is no link", () => {
  const [card] = models;
  const addresses = ["javascript:alert(1)", "/zoo", "x", "data:text/html,x"];
  const rows = addresses.map((source) => hostileCard({ ...card, source }));
  expect(rendered(modelTable(rows, []))).not.toContain("<a ");
});

/** A card with the text in all places that have any. */
function hostileCard(card: Partial<ModelCard>): ModelCard {
  const [model] = models;
  if (!model) throw new Error("the zoo is empty");
  const texts = { title: hostile, family: hostile, license: hostile, licenseNote: hostile, labels: [hostile] };
  const metric = { dataset: hostile, name: hostile, value: 1, by: hostile };
  return { ...model, ...card, ...texts, name: hostile, metrics: [metric] };
}

function cellsOf(text: string, model: string): string[] {
  const row = text.split("\n").find((line) => line.startsWith(`| [${model}]`)) ?? "";
  return row
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());
}
