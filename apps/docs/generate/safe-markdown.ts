import { fencedBlock } from "../src/code-blocks.ts";

/** Text in a line of a page, whatever is in it: neither Markdown nor HTML, and nothing that Vue takes for its own. */
export function plainText(text: string): string {
  const line = text.toWellFormed().replaceAll(/[\s\p{Cc}]+/gu, " ");
  return `<span v-pre>${withEntities(line, /[!-/:-@[-`{-~]/g)}</span>`;
}

/** Text that leads to an address of the web or of mail; with any other address, the text alone. */
export function linkTo(text: string, address: string): string {
  const url = URL.parse(address);
  if (url === null || !["http:", "https:", "mailto:"].includes(url.protocol)) return plainText(text);
  const href = url.href.replaceAll("(", "%28").replaceAll(")", "%29");
  return `[${plainText(text)}](${withEntities(href, /[^\w:/.-]/g)})`;
}

/** A block of code with what a program says, or is: VitePress includes files in such blocks, too. */
export function codeBlock(text: string, language: string): string {
  return fencedBlock(text.trimEnd().replaceAll(/<!--(?=\s*@include)/g, "<!-\u200b-"), language);
}

/** With those marks that could mean something as entities. */
function withEntities(text: string, marks: RegExp): string {
  return text.replaceAll(marks, (mark) => `&#${mark.charCodeAt(0)};`);
}
