import { readdir } from "node:fs/promises";

/** Path in this package → content: the registry of the families, from the folder. */
export default async function generate(): Promise<Record<string, string>> {
  const files = await readdir(new URL("src/families", import.meta.url));
  const names = files
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts") && !file.endsWith(".gen.ts"))
    .map((file) => file.slice(0, -".ts".length))
    .sort();
  return { "src/families/index.gen.ts": registry(names) };
}

function registry(names: readonly string[]): string {
  const entries = names.map((name) => `  "${name}": async () => (await import("./${name}.ts")).${exportOf(name)},`);
  return [
    "// Written by `pnpm gen` from the files of this folder.",
    "",
    "/** Families by name, each loaded when asked for. */",
    "export const families = {",
    ...entries,
    "} as const;",
    "",
  ].join("\n");
}

/** A family's file exports it under its name in camel case. */
function exportOf(name: string): string {
  return name.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}
