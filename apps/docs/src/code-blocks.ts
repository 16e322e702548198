import MarkdownIt from "markdown-it";

/** A piece of Markdown: a block of code with its fences, or what stands between two of them. */
export interface Piece {
  readonly text: string;
  readonly isCode: boolean;
}

/** Markdown in pieces, which give it again when joined. What is a block of code is for the parser of the site to say. */
export function piecesOf(markdown: string): Piece[] {
  const lines = markdown.split(/(?<=\n)/);
  const pieces: Piece[] = [];
  let end = 0;
  for (const { type, map } of new MarkdownIt({ html: true }).parse(markdown, {})) {
    if ((type !== "fence" && type !== "code_block") || !map) continue;
    const [from, to] = map;
    pieces.push({ text: lines.slice(end, from).join(""), isCode: false });
    pieces.push({ text: lines.slice(from, to).join(""), isCode: true });
    end = to;
  }
  return [...pieces, { text: lines.slice(end).join(""), isCode: false }];
}

/** Markdown with its prose changed, and its blocks of code as they are. */
export function mapProse(markdown: string, change: (prose: string) => string): string {
  return piecesOf(markdown)
    .map(({ text, isCode }) => (isCode ? text : change(text)))
    .join("");
}

/** Text as a block of code that nothing in it can end. */
export function fencedBlock(text: string, language: string): string {
  const longest = Math.max(2, ...Array.from(text.matchAll(/`+/g), ([marks]) => marks.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}
