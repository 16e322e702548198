import { link, paragraph, toMarkdownText } from "../text/markdown.ts";

/**
 * Escapes text for the Markdown of a notebook, on one line: it is shown as it is. Beside Markdown and HTML, Jupyter
 * takes what stands between dollars or after a backslash for a formula, in the page that it made as well; an element
 * of its own around the mark keeps it from that.
 */
export function escapeText(text: string): string {
  return withoutFormulas(toMarkdownText(paragraph(text)));
}

/** A link to a page of the web, shown as its address; of anything else the text alone. */
export function linkTo(address: string): string {
  return withoutFormulas(toMarkdownText(paragraph(link(address, address))));
}

/** Markdown without code, in which nothing is a formula. */
export function withoutFormulas(markdown: string): string {
  return markdown.replace(/\\(.?)|\$/gs, (whole, next: string | undefined) => {
    if (whole === "$" || next === "$") return inSpan("$");
    if (next === "\\") return inSpan("\\");
    // A backslash escapes marks alone; before all else it is one.
    return next !== undefined && /[!-/:-@[-`{-~]/.test(next) ? whole : `${inSpan("\\")}${next ?? ""}`;
  });
}

function inSpan(mark: string): string {
  return `<span>&#${mark.charCodeAt(0)};</span>`;
}
