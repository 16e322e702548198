import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { markdownTable } from "markdown-table";
import { errorCodes } from "./error-codes.ts";

const root = join(import.meta.dirname, "../../..");

/** Folders of the packages that have errors, in the order in which they are told. */
export const withErrors: readonly string[] = [
  "packages/image",
  "packages/zoo",
  "packages/detector",
  "packages/viz",
  "packages/release",
  "apps/demo",
];

/** All that a package declares in `errors.ts`, and in the `…-errors.ts` that are loaded later. */
export function errorSource(folder: string): string {
  const files = globSync(`${folder}/src/{errors,*-errors}.ts`, { cwd: root }).sort().reverse();
  return files.map((file) => readFileSync(join(root, file), "utf8")).join("\n");
}

/** All errors of all packages, as Markdown: a heading and a table for each package. */
export function errorTables(): string {
  const sections = withErrors.map((folder) => {
    const rows = errorCodes(errorSource(folder)).map(({ code, exit, what, hint }) => [
      `<a id="${code}"></a>\`${code}\``,
      exit,
      inMarkdown(what),
      inMarkdown(hint),
    ]);
    // Not aligned: hints are sentences.
    const head = ["code", "exit", "what happened", "what to do"];
    const table = markdownTable([head, ...rows], { alignDelimiters: false });
    return `### @kit/${folder.split("/").at(-1)}\n\n${table}\n`;
  });
  return sections.join("\n");
}

/** VitePress reads tags and `{{ }}` in Markdown. */
function inMarkdown(text: string): string {
  return text.replaceAll("<", "&lt;").replaceAll("{", "&#123;").replaceAll("|", "\\|");
}
