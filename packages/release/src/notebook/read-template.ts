import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** Where a file of `templates/` is, which this package brings: a path with `/`. */
export function templatePath(path: string): string {
  const home = dirname(createRequire(import.meta.url).resolve("@kit/release/package.json"));
  return join(home, "templates", path);
}

/** The text of a file of `templates/`. */
export function readTemplate(path: string): Promise<string> {
  return readFile(templatePath(path), "utf8");
}
