import type { RootContent } from "mdast";
import { visit } from "unist-util-visit";
import { parseMarkdown } from "./markdown.ts";

/**
 * What authors wrote in `kit.json`, as nodes that stay within their section: HTML is shown as text, headings begin
 * below that of the section, links lead to pages and files alone, and nothing is left open.
 *
 * @param depth Of the section's heading.
 * @param field Where it stands in `kit.json`: what one field defines serves no other.
 */
export function authorMarkdown(text: string, depth: number, field: string): readonly RootContent[] {
  const root = parseMarkdown(text.toWellFormed(), { html: false });
  let highest = 6;
  visit(root, "heading", (heading) => {
    highest = Math.min(highest, heading.depth);
  });
  visit(root, (node) => {
    if (node.type === "heading") node.depth = atMost6(node.depth - highest + depth + 1);
    if ("url" in node && !isSafeUrl(node.url)) node.url = "#";
    // Told from Kit's own footnotes, and from those of the other fields.
    if ("identifier" in node) {
      node.label = `${field}-${node.label ?? node.identifier}`;
      node.identifier = `${field}-${node.identifier}`;
    }
    if (node.type === "linkReference" || node.type === "imageReference") node.referenceType = "full";
  });
  return root.children;
}

/** Whether an address leads to a page, a file or a mailbox, and to nothing that runs: no `javascript:`, no `data:`. */
function isSafeUrl(url: string): boolean {
  const scheme = /^([^/?#:]*):/.exec(url.replace(/[\p{Cc}\s]/gu, ""))?.[1];
  return scheme === undefined || /^(?:https?|mailto)$/i.test(scheme);
}

function atMost6(depth: number): 1 | 2 | 3 | 4 | 5 | 6 {
  return ([1, 2, 3, 4, 5] as const).find((known) => known === depth) ?? 6;
}
