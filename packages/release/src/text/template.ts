import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** The text of a file of `templates/`, a path with `/`, which this package brings. */
export function readTemplate(path: string): Promise<string> {
  return readFile(templatePath(path), "utf8");
}

/** Where a file of `templates/` is on this machine. */
export function templatePath(path: string): string {
  const home = dirname(createRequire(import.meta.url).resolve("@kit/release/package.json"));
  return join(home, "templates", path);
}

/**
 * Puts values in the place of `{{name}}`. They are put in as they are: escape them for the language of the template
 * first. Blank lines that an empty value leaves behind become one.
 */
export function fillTemplate<Name extends string>(template: string, values: Readonly<Record<Name, string>>): string {
  const named = new Map<string, string>(Object.entries(values));
  const filled = template
    .split("\n")
    // A line of nothing but a placeholder that comes to nothing goes with it.
    .filter((line) => named.get(/^\{\{(\w+)\}\}$/.exec(line)?.[1] ?? "") !== "")
    .join("\n")
    .replace(/\n{3,}/g, "\n\n");
  return filled.replace(/\{\{([a-zA-Z]+)\}\}/g, (whole, name: string) => {
    const value = named.get(name);
    if (value === undefined) throw new Error(`The template has ${whole}, for which no value is given.`);
    return value;
  });
}
