// What `pnpm gen` writes for this package: the registries of cards and sources, the JSON Schema, the table of models.
import { execFileSync } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { commercialWords, hashLegend, hashWords, sizeWords } from "@kit/tooling/card-words";
import type { ModelCard } from "@kit/types";
import { toJsonSchema } from "@valibot/to-json-schema";
import { cardSchema } from "./src/card-schema.ts";
import { parseCard } from "./src/parse-card.ts";

const folder: string = import.meta.dirname;
const header = "// Written by `pnpm gen`. Do not edit.\n";

/** The address that cards outside of this repository give as their `$schema`. */
const schemaUrl = "https://cdn.jsdelivr.net/npm/@kit/zoo/schema/model-card.schema.json";

/** Contents by path relative to this package. */
export default async function generate(): Promise<Record<string, string>> {
  const cards = readCards();
  return {
    "src/cards.gen.ts": cardsModule(cards),
    "src/sources/index.gen.ts": sourcesModule(),
    "schema/model-card.schema.json": formatted("schema.json", jsonSchema()),
    "README.md": withTable(readFileSync(join(folder, "README.md"), "utf8"), modelTable(cards)),
  };
}

function readCards(): ModelCard[] {
  const cards = globSync("cards/*.json", { cwd: folder }).map((path) => {
    const card = parseCard(JSON.parse(readFileSync(join(folder, path), "utf8")), path);
    if (`${card.name}.json` !== basename(path)) throw new Error(`${path} names its model ${card.name}`);
    return card;
  });
  return cards.sort((one, other) => (one.name < other.name ? -1 : 1));
}

function cardsModule(cards: readonly ModelCard[]): string {
  const entries = cards.map((card) => {
    const json = JSON.stringify({ ...card, $schema: schemaUrl }, null, 2).replaceAll("\n", "\n  ");
    return `  ${JSON.stringify(card.name)}: ${json},\n`;
  });
  return `${header}import type { ModelCard } from "@kit/types";

/** The built-in models by name: the files in \`cards/\`. */
export const cards: Readonly<Record<string, ModelCard>> = {
${entries.join("")}};
`;
}

function sourcesModule(): string {
  const names = globSync("src/sources/*.ts", { cwd: folder })
    .map((path) => basename(path, ".ts"))
    .filter((name) => !name.includes("."))
    .sort();
  return `${header}import type { Source } from "../source.ts";
${names.map((name) => `import { ${name} } from "./${name}.ts";`).join("\n")}

/** Every kind of source: one file each in this folder, which exports it under the file's name. */
export const sources: readonly Source[] = [${names.join(", ")}];
`;
}

function jsonSchema(): string {
  const schema = toJsonSchema(cardSchema, { errorMode: "ignore" });
  const document = { $id: schemaUrl, title: "Model card of Kit", ...schema };
  // "not: {}" is how the converter writes "nothing": for further keys, editors understand false better.
  const json = JSON.stringify(
    document,
    (key, value) => (key === "additionalProperties" && value.not ? false : value),
    2,
  );
  return `${json}\n`;
}

function modelTable(cards: readonly ModelCard[]): string {
  const rows = cards.map((card) => {
    const { size } = card.input;
    const input = "width" in size ? `${size.width}×${size.height}` : `up to ${size.longestSide}`;
    const figures = card.metrics?.map(({ value }) => value.toFixed(1)).join(" / ") ?? "";
    const { name, source, family, license } = card;
    return `| [${name}](${source}) | ${family} | ${input} | ${sizeWords(card)} | ${figures} | ${license} | ${commercialWords(card)} | ${hashWords(card)} |`;
  });
  return [
    "| model | family | input | weights | WIDER FACE AP, % (easy / medium / hard) | licence of the weights | commercial use | hash |",
    "|---|---|---|---|---|---|---|---|",
    ...rows,
    "",
    hashLegend,
  ].join("\n");
}

function withTable(readme: string, table: string): string {
  const [start, end] = ["<!-- models -->", "<!-- /models -->"];
  return readme.replace(new RegExp(`${start}.*${end}`, "s"), () => `${start}\n${table}\n${end}`);
}

/** As the formatter would have it, so that it does not undo what is written here. */
function formatted(name: string, content: string): string {
  const biome = createRequire(import.meta.url).resolve("@biomejs/biome/bin/biome");
  const args = [biome, "format", `--stdin-file-path=${join(folder, name)}`];
  return execFileSync(process.execPath, args, { input: content, encoding: "utf8" });
}
