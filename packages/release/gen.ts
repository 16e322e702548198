import { execFileSync } from "node:child_process";
import { readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { toJsonSchema } from "@valibot/to-json-schema";
import { configSchema, configSchemaUrl } from "./src/project/config.ts";
import { stepNames } from "./src/step-names.ts";

/** Path in this package → content: the registry of the steps, from the folder, in their order. */
export default async function generate(): Promise<Record<string, string>> {
  const files = await readdir(new URL("src/steps", import.meta.url));
  const there = stepNames.filter((name) => files.includes(`${name}.ts`));
  return { "src/steps/index.gen.ts": registry(there), "schema/kit.schema.json": jsonSchema() };
}

/** What editors know `kit.json` by: its `$schema`. */
function jsonSchema(): string {
  const schema = toJsonSchema(configSchema, { errorMode: "ignore", typeMode: "input" });
  const document = { $id: configSchemaUrl, title: "kit.json", ...schema };
  // "not: {}" is how the converter writes "nothing": for further keys, editors understand false better.
  const json = JSON.stringify(
    document,
    (key, value) => (key === "additionalProperties" && value.not ? false : value),
    2,
  );
  return formatted(`${json}\n`);
}

/** As the formatter would have it, so that it does not undo what is written here. */
function formatted(content: string): string {
  const biome = createRequire(import.meta.url).resolve("@biomejs/biome/bin/biome");
  const path = new URL("schema/kit.schema.json", import.meta.url).pathname;
  const args = [biome, "format", `--stdin-file-path=${path}`];
  return execFileSync(process.execPath, args, { input: content, encoding: "utf8" });
}

function registry(names: readonly string[]): string {
  const imports = names.map((name) => `import { ${exportOf(name)} } from "./${name}.ts";`);
  return [
    "// Written by `pnpm gen` from the files of this folder.",
    'import type { Step } from "../step.ts";',
    ...imports.sort(),
    "",
    "/** The steps, in their order. */",
    `export const steps: readonly Step[] = [${names.map(exportOf).join(", ")}];`,
    "",
  ].join("\n");
}

/** A step's file exports it under its name in camel case. */
function exportOf(name: string): string {
  return name.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}
