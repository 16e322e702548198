import { mapProse } from "./code-blocks.ts";

/**
 * Markdown without the HTML and the entities that pages need on the site: a drawing becomes what its label says of it,
 * what is folded becomes a list after its summary. Blocks of code stay as they are.
 */
export function withoutHtml(markdown: string): string {
  return mapProse(markdown, plain);
}

function plain(text: string): string {
  return text
    .replaceAll(/<svg [^>]*?aria-label="([^"]*)"[\s\S]*?<\/svg>/g, "$1")
    .replaceAll(/<details><summary>(.*?)<\/summary>(.*?)<\/details>/gs, "$1: $2")
    .replaceAll(/<a id="[^"]*"><\/a>/g, "")
    .replaceAll(/<span v-pre>(.*?)<\/span>/g, "$1")
    .replaceAll("<br>", "; ")
    .replaceAll(/&(?:#(\d+)|lt|quot|amp);/g, decoded);
}

function decoded(entity: string, code?: string): string {
  if (code !== undefined) return escaped(String.fromCodePoint(Number(code)));
  // What would be read as a tag otherwise.
  return { "&lt;": "\\<", "&quot;": '"' }[entity] ?? "&";
}

/** With a backslash before what would be a mark of Markdown. */
function escaped(mark: string): string {
  return /[\\`*_[\]<>|&~]/.test(mark) ? `\\${mark}` : mark;
}
