import { readdir } from "node:fs/promises";

/** Path in this package → content: the registries of the families and of what they make of unknown graphs. */
export default async function generate(): Promise<Record<string, string>> {
  const files = await readdir(new URL("src/families", import.meta.url));
  const names = files
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts") && !file.endsWith(".gen.ts"))
    .map((file) => file.slice(0, -".ts".length))
    .sort();
  return {
    "src/families/index.gen.ts": registry("families", "Families by name, each loaded when asked for.", names, exportOf),
    // Apart from the families, so that a page that detects does not carry it.
    "src/families/proposals.gen.ts": registry(
      "proposals",
      "How each family would read an unknown graph, by its name, loaded when asked for.",
      names,
      () => "propose",
    ),
  };
}

function registry(name: string, doc: string, files: readonly string[], exported: (file: string) => string): string {
  const entries = files.map((file) => `  "${file}": async () => (await import("./${file}.ts")).${exported(file)},`);
  return [
    "// Written by `pnpm gen` from the files of this folder.",
    "",
    `/** ${doc} */`,
    `export const ${name} = {`,
    ...entries,
    "} as const;",
    "",
  ].join("\n");
}

/** A family's file exports it under its name in camel case. */
function exportOf(name: string): string {
  return name.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}
