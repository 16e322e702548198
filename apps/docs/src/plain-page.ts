import { readFile } from "node:fs/promises";
import { dirname, extname, resolve } from "node:path";
import { frontPage } from "./front-page.ts";
import { withoutHtml } from "./without-html.ts";

const frontMatter = /^---\n(?<yaml>[\s\S]*?)\n---\n/;

/** Includes (`<!--@include: path-->`) and files shown as code (`<<< path`), which VitePress resolves too. */
const reference = /<!--\s*@include:\s*(?<page>\S+?)\s*-->|^(?<indent> *)<<< (?<code>\S+)$/gm;

/**
 * A page as Markdown that needs nothing else: no HTML, with what it includes, live parts left out. Of the front matter it
 * has what a front page shows.
 *
 * @param base Path of the site on its host, for what the page names from there.
 */
export async function plainPage(path: string, base = "/"): Promise<string> {
  const text = (await readFile(path, "utf8")).replace(frontMatter, (_, yaml) => frontPage(yaml));
  const parts: string[] = [];
  let end = 0;
  for (const match of text.matchAll(reference)) {
    parts.push(text.slice(end, match.index), await expand(match.groups ?? {}, dirname(path)));
    end = match.index + match[0].length;
  }
  parts.push(text.slice(end));
  return (
    withoutHtml(withoutLiveParts(parts.join("")))
      .replaceAll(/\]\(\/(?!\/)/g, `](${base}`)
      // Its neighbours are plain, too.
      .replaceAll(/\]\(((?:\.{0,2}\/)[\w/.@-]*[\w-])(?<!\.\w+)(#[^)]*)?\)/g, "]($1.md$2)")
      // What the tests are told is nothing for readers.
      .replaceAll(/^(```\w+) run$/gm, "$1")
      .trimStart()
  );
}

async function expand({ page, code = "", indent = "" }: Record<string, string>, folder: string): Promise<string> {
  if (page !== undefined) return plainPage(resolve(folder, page));
  const text = (await readFile(resolve(folder, code), "utf8")).trimEnd();
  // A file of Markdown has fences of its own.
  const fence = text.includes("```") ? "````" : "```";
  return `${fence}${extname(code).slice(1)}\n${text}\n${fence}`.replaceAll(/^/gm, indent);
}

function withoutLiveParts(text: string): string {
  return text.replaceAll(/^<\/?[A-Z]\w+( \/)?>\n\n?/gm, "");
}
