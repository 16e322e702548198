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

/** Markdown of Kit's, in which nothing is a formula. */
export function withoutFormulas(markdown: string): string {
  return markdown.replace(/\\(.)|\$/gs, (whole, mark: string | undefined) => {
    if (whole !== "$" && mark !== "\\" && mark !== "$") return whole;
    return `<span>&#${(mark ?? whole).charCodeAt(0)};</span>`;
  });
}
