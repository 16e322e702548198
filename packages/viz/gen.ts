import { readdir } from "node:fs/promises";

/** Path in this package → content: the registry of the looks, from the folder. */
export default async function generate(): Promise<Record<string, string>> {
  const files = await readdir(new URL("src/annotators", import.meta.url));
  const names = files
    .filter((file) => /^[a-z-]+\.ts$/.test(file))
    .map((file) => file.slice(0, -".ts".length))
    .sort();
  const imports = names.map((name) => `import { ${exportOf(name)} } from "./${name}.ts";`);
  const registry = [
    "// Written by `pnpm gen` from the files of this folder.",
    ...imports,
    "",
    "/** Looks by name. */",
    `export const looks = { ${names.map(exportOf).join(", ")} } as const;`,
    "",
  ];
  return { "src/annotators/index.gen.ts": registry.join("\n") };
}

/** A look's file exports it under its name in camel case. */
function exportOf(name: string): string {
  return name.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}
