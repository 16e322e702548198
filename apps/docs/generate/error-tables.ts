import { readFile } from "node:fs/promises";
import { markdownTable } from "markdown-table";
import { errorCodes } from "./error-codes.ts";

const packages = ["image", "zoo", "detector", "viz", "release"];

/** All errors of all packages, as Markdown: a heading and a table for each package. */
export async function errorTables(): Promise<string> {
  const sections = await Promise.all(
    packages.map(async (name) => {
      const errors = new URL(`../../../packages/${name}/src/errors.ts`, import.meta.url);
      const rows = errorCodes(await readFile(errors, "utf8")).map(({ code, exit, what, hint }) => [
        `<a id="${code}"></a>\`${code}\``,
        exit,
        inMarkdown(what),
        inMarkdown(hint),
      ]);
      return `### @kit/${name}\n\n${markdownTable([["code", "exit", "what happened", "what to do"], ...rows])}\n`;
    }),
  );
  return sections.join("\n");
}

/** VitePress reads tags and `{{ }}` in Markdown. */
function inMarkdown(text: string): string {
  return text.replaceAll("<", "&lt;").replaceAll("{", "&#123;").replaceAll("|", "\\|");
}
