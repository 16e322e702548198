import type { BlockContent, InlineCode, Nodes, PhrasingContent, Root, RootContent, Text } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown, gfmToMarkdown } from "mdast-util-gfm";
import { toMarkdown } from "mdast-util-to-markdown";
import { gfm } from "micromark-extension-gfm";
import { plainLine } from "./plain-line.ts";

/**
 * Parses Markdown as GitHub does: CommonMark with tables, footnotes and bare addresses.
 *
 * @param options.html Whether HTML is HTML; else it is text. Default: true.
 */
export function parseMarkdown(text: string, { html = true }: { readonly html?: boolean } = {}): Root {
  const withoutHtml = html ? [] : [{ disable: { null: ["htmlFlow", "htmlText"] } }];
  return fromMarkdown(text, { extensions: [gfm(), ...withoutHtml], mdastExtensions: [gfmFromMarkdown()] });
}

/** Markdown that reads as the nodes say, whatever their texts hold, without a line feed at its end. */
export function toMarkdownText(...nodes: readonly Nodes[]): string {
  const root = { type: "root", children: nodes.filter((node) => node.type !== "root") } as const;
  return toMarkdown(root, {
    bullet: "-",
    emphasis: "*",
    rule: "-",
    // GitHub sets what stands between dollars as a formula.
    extensions: [gfmToMarkdown({ tablePipeAlign: false }), { unsafe: [{ character: "$", inConstruct: "phrasing" }] }],
  }).trimEnd();
}

/** Escapes a line: in a paragraph, it is shown as it is. */
export function escapeMarkdown(line: string): string {
  return toMarkdownText(paragraph(plainLine(line).trim()));
}

/** A paragraph; strings are shown as they are. */
export function paragraph(...children: readonly (string | PhrasingContent)[]): BlockContent {
  return { type: "paragraph", children: children.map(phrasing) };
}

/** A heading of one line that is shown as it is. */
export function heading(depth: 1 | 2 | 3, line: string): RootContent {
  return { type: "heading", depth, children: [phrasing(plainLine(line).trim())] };
}

/** Code in a line. */
export function inlineCode(code: string): InlineCode {
  return { type: "inlineCode", value: plainLine(code) };
}

/** Strings are shown as they are. */
type Cell = string | PhrasingContent | readonly (string | PhrasingContent)[];

/** A table whose first row is its head. */
export function table(rows: readonly (readonly Cell[])[]): BlockContent {
  return {
    type: "table",
    children: rows.map((cells) => ({
      type: "tableRow",
      children: cells.map((cell) => ({ type: "tableCell", children: [cell].flat().map(phrasing) })),
    })),
  };
}

/** A link to a page, or the words alone where the address is none of the web. */
export function link(words: string, url: string): PhrasingContent {
  const page = URL.parse(url);
  return /^https?:$/.test(page?.protocol ?? "")
    ? { type: "link", url: String(page), children: [phrasing(words)] }
    : phrasing(words);
}

/** A link to a page that Kit knows, shown as a picture from there. */
export function badge(words: string, picture: string, url: string): PhrasingContent {
  return { type: "link", url, children: [{ type: "image", alt: plainLine(words), url: picture }] };
}

function phrasing(content: string | PhrasingContent): PhrasingContent {
  const asText = (value: string): Text => ({ type: "text", value: plainLine(value) });
  return typeof content === "string" ? asText(content) : content;
}
