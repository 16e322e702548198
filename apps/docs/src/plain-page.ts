import { readFile } from "node:fs/promises";
import { dirname, extname, resolve } from "node:path";
import { cellText } from "./cell-text.ts";
import { fencedBlock, mapProse, piecesOf } from "./code-blocks.ts";
import { frontPage } from "./front-page.ts";
import { withoutHtml } from "./without-html.ts";

const frontMatter = /^---\n(?<yaml>[\s\S]*?)\n---\n/;

/** Includes (`<!--@include: path-->`) and files shown as code (`<<< path`), which VitePress resolves too. */
const reference = /<!--\s*@include:\s*(?<page>\S+?)\s*-->|^(?<indent> *)<<< (?<code>\S+)$/gm;

/** The block that holds a text of a notebook. */
const textBlock = new RegExp(`^\`{3,}${cellText}\\n([\\s\\S]*)\\n\`{3,}\\n?$`);

/**
 * A page as Markdown that needs nothing else: no HTML, with what it includes, live parts left out. Of the front matter it
 * has what a front page shows. Blocks of code stay as they are.
 *
 * @param base Path of the site on its host, for what the page names from there.
 */
export async function plainPage(path: string, base = "/"): Promise<string> {
  const text = (await readFile(path, "utf8")).replace(frontMatter, (_, yaml) => frontPage(yaml));
  const parts: string[] = [];
  for (const piece of piecesOf(text)) parts.push(piece.isCode ? piece.text : await expanded(piece.text, dirname(path)));
  return piecesOf(mapProse(parts.join(""), withoutLiveParts))
    .map(({ text, isCode }) => (isCode ? plainBlock(text, base) : plainLinks(withoutHtml(text), base)))
    .join("")
    .trimStart();
}

async function expanded(prose: string, folder: string): Promise<string> {
  const parts: string[] = [];
  let end = 0;
  for (const match of prose.matchAll(reference)) {
    parts.push(prose.slice(end, match.index), await expand(match.groups ?? {}, folder));
    end = match.index + match[0].length;
  }
  return [...parts, prose.slice(end)].join("");
}

async function expand({ page, code = "", indent = "" }: Record<string, string>, folder: string): Promise<string> {
  if (page !== undefined) return plainPage(resolve(folder, page));
  const text = await readFile(resolve(folder, code), "utf8");
  return fencedBlock(text.trimEnd(), extname(code).slice(1)).replaceAll(/^/gm, indent);
}

function withoutLiveParts(prose: string): string {
  return prose.replaceAll(/^<\/?[A-Z]\w+( \/)?>\n\n?/gm, "");
}

/** What the tests are told of a block is nothing for readers; a text of a notebook is no code. */
function plainBlock(block: string, base: string): string {
  const [, text] = textBlock.exec(block) ?? [];
  if (text === undefined) return block.replace(/^(```\w+) run$/m, "$1");
  return `${mapProse(closed(text), (prose) => plainLinks(plainCellText(prose), base))}\n`;
}

/** A block of code that has no end would take in what follows. */
function closed(text: string): string {
  const [last, rest] = piecesOf(`${text}\n\nWhat follows`).slice(-2);
  const [marks] = /[`~]{3,}/.exec(last?.text ?? "") ?? [];
  return rest?.text === "" && marks !== undefined ? `${text}\n${marks}` : text;
}

/** Without what only Jupyter needs; addresses in angle brackets would be HTML. */
function plainCellText(prose: string): string {
  return prose
    .replaceAll(/<span>&#(\d+);<\/span>/g, (_, mark) => `\\${String.fromCharCode(Number(mark))}`)
    .replaceAll(/<(https?:\/\/[^\s<>()]+)>/g, "[$1]($1)");
}

function plainLinks(prose: string, base: string): string {
  return (
    prose
      .replaceAll(/\]\(\/(?!\/)/g, `](${base}`)
      // Its neighbours are plain, too.
      .replaceAll(/\]\(((?:\.{0,2}\/)[\w/.@-]*[\w-])(?<!\.\w+)(#[^)]*)?\)/g, "]($1.md$2)")
  );
}
