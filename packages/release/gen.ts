import { readdir } from "node:fs/promises";
import { stepNames } from "./src/step-names.ts";

/** Path in this package → content: the registry of the steps, from the folder, in their order. */
export default async function generate(): Promise<Record<string, string>> {
  const files = await readdir(new URL("src/steps", import.meta.url));
  const there = stepNames.filter((name) => files.includes(`${name}.ts`));
  return { "src/steps/index.gen.ts": registry(there) };
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
