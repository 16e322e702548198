import type { Notebook } from "@kit/release/notebook";
import { cellMarkdown, cellText, languageOf } from "../src/cell-text.ts";
import { openNotebook } from "./open-notebook.ts";
import { codeBlock } from "./safe-markdown.ts";

type Cell = Notebook["cells"][number];
type Output = Extract<Cell, { readonly cell_type: "code" }>["outputs"][number];

/** A notebook to be read, and the pictures that it shows. */
export interface NotebookPage {
  readonly markdown: string;
  /** File name → bytes. */
  readonly pictures: Readonly<Record<string, Uint8Array>>;
}

/**
 * A page with the cells of a model's notebook and what they gave out. Texts of cells keep their Markdown; code, and all
 * that it printed, is shown as it is.
 *
 * @param folder Where the site has the pictures: `/notebooks/yunet-s`.
 */
export function notebookPage(model: string, notebook: Notebook, folder: string): NotebookPage {
  const pictures: Record<string, Uint8Array> = {};
  const keep = (content: string, type: string): string => {
    const name = `${Object.keys(pictures).length + 1}.${type === "jpeg" ? "jpg" : type}`;
    pictures[name] = Buffer.from(content, "base64");
    return `${folder}/${name}`;
  };
  const language = languageOf(String(Object(notebook.metadata.language_info).name));
  const isExecuted = notebook.cells.some((cell) => cell.cell_type === "code" && cell.outputs.length > 0);
  const [first, ...others] = notebook.cells;
  const { title, above, below } = splitAtTitle(first ? text(first) : "");
  const cells = others.map((cell) => (cell.cell_type === "code" ? code(cell) : textBlock(text(cell))));
  const parts = [textBlock(above), lead(model, isExecuted), textBlock(below), ...cells];
  // Twenty pages that say nearly the same would drown the guide in its own search.
  const head = `---
title: ${JSON.stringify(title || model).replaceAll("<", "\\u003c")}
search: false
pageClass: notebook
prev: false
next: false
---`;
  return { markdown: `${[head, ...parts, openNotebook(model)].join("\n\n")}\n`, pictures };

  /** With pictures that are embedded as files. */
  function text({ source }: Cell): string {
    return source.replaceAll(/\(data:image\/(jpeg|png|webp);base64,([\w+/=]+)\)/g, (_, type, content) => {
      return `(${keep(content, type)})`;
    });
  }

  function code(cell: Extract<Cell, { readonly cell_type: "code" }>): string {
    // Only a notebook knows the first line, which hands the others to Node.
    const [script, lines] = cell.source.split(/^%%script node.*\n/);
    const block = lines === undefined ? codeBlock(script, language) : codeBlock(lines, "js");
    const isFolded = Object(cell.metadata.jupyter).source_hidden === true;
    const shown = isFolded ? `<FoldedCell>\n\n${block}\n\n</FoldedCell>` : block;
    const outputs = cell.outputs.map(output);
    return outputs.length === 0 ? shown : `${shown}\n\n<CellOutput>\n\n${outputs.join("\n\n")}\n\n</CellOutput>`;
  }

  function output(given: Output): string {
    if (given.output_type === "stream") return codeBlock(given.text, isJson(given.text) ? "json" : "txt");
    if (given.output_type === "error") return codeBlock(`${given.ename}: ${given.evalue}`, "txt");
    for (const [type, content] of Object.entries(given.data)) {
      const [, kind] = /^image\/(jpeg|png|webp)$/.exec(type) ?? [];
      if (kind !== undefined)
        return `![What the cell shows: the photo, with what was found](${keep(String(content), kind)})`;
    }
    // Never as HTML, whatever else there is.
    return codeBlock(String(given.data["text/plain"] ?? ""), "txt");
  }
}

/** Read by `showCellTexts` on the site, and by `plainPage` for the plain version. */
function textBlock(markdown: string): string {
  return markdown.trim() === "" ? "" : codeBlock(markdown, cellText);
}

/** The text of a first heading, the Markdown with it and above it, and the rest. */
function splitAtTitle(markdown: string): { title: string; above: string; below: string } {
  const tokens = cellMarkdown().parse(markdown, {});
  const at = tokens.findIndex(({ type, tag, level }) => type === "heading_open" && tag === "h1" && level === 0);
  const end = tokens[at]?.map?.[1] ?? 0;
  const lines = markdown.split("\n");
  return {
    title: tokens[at + 1]?.children?.map(({ content }) => content).join("") ?? "",
    above: lines.slice(0, end).join("\n"),
    below: lines.slice(end).join("\n").replace(/^\n+/, ""),
  };
}

function lead(model: string, isExecuted: boolean): string {
  const state = isExecuted
    ? "as it was run, with what its cells gave out"
    : "which was not run yet, as its weights were not at hand: it shows no results";
  const files = `[for Python](/notebooks/${model}.ipynb) (Colab, Jupyter) or [for Deno](/notebooks/${model}.deno.ipynb)`;
  return `This is the Python notebook of \`${model}\`, ${state}. Download it ${files}; below is how to [open it](#open-it).`;
}

function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === "object";
  } catch {
    return false;
  }
}
