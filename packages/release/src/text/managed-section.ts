import { SectionBrokenError } from "../errors.ts";
import { parseMarkdown } from "./markdown.ts";

/** The line with which the section begins. */
export const sectionBegin = "<!-- kit:begin -->";
const sectionEnd = "<!-- kit:end -->";

/** A text in two: what is Kit's section, and what is around it. */
export interface SectionedText {
  readonly before: string;
  readonly after: string;
}

/**
 * Parts what is not Kit's from what is: the section is between two lines of comments. Where there is none, it will come
 * after everything else.
 *
 * @throws SectionBrokenError where one mark has no other, or there are several.
 */
export function aroundSection(text: string, path: string): SectionedText {
  const quoted = quotes(text);
  const isShown = ({ index }: { readonly index: number }) => quoted.every(([from, to]) => index < from || index > to);
  const begins = [...text.matchAll(/(?<=^\ufeff?)<!-- kit:begin -->[ \t]*$/gm)].filter(isShown);
  const ends = [...text.matchAll(/(?<=^\ufeff?)<!-- kit:end -->[ \t]*$/gm)].filter(isShown);
  const [begin, end] = [begins[0], ends[0]];
  if (!begin && !end) return { before: separated(text), after: "" };
  if (!begin || !end || begins.length > 1 || ends.length > 1 || end.index < begin.index) {
    throw new SectionBrokenError(path, sectionBegin, sectionEnd);
  }
  return { before: text.slice(0, begin.index), after: text.slice(end.index + end[0].length) };
}

/** Where blocks of code quote a whole section: from, to. What reaches the end was left open, and is no quote. */
function quotes(text: string): readonly (readonly [number, number])[] {
  if (!/^[ ]{0,3}(?:```|~~~)/m.test(text) || !text.includes(sectionBegin)) return [];
  const end = text.trimEnd().length;
  return parseMarkdown(text).children.flatMap((node) => {
    const [from, to] = [node.position?.start.offset ?? 0, node.position?.end.offset ?? 0];
    const quotesIt = node.type === "code" && node.value.includes(sectionBegin) && node.value.includes(sectionEnd);
    // The byte order mark is no part of what is parsed.
    return quotesIt && to < end - 1 ? [[from, to] as const] : [];
  });
}

/** The text with this section, whose lines end as those of the text do. All around the section stays byte for byte. */
export function withSection({ before, after }: SectionedText, section: string): string {
  const newline = /\r?\n/.exec(before + after)?.[0] ?? "\n";
  // Such a line in an author's code would end the section.
  const shown = section.trim().replace(/^<!-- kit:(?:begin|end) -->/gm, " $&");
  const lines = [sectionBegin, ...shown.split("\n"), sectionEnd].join(newline);
  return `${before}${lines}${after === "" ? newline : after}`;
}

/** The text, and a blank line after it. */
function separated(text: string): string {
  if (/^\ufeff?$/.test(text)) return text;
  const newline = /\r?\n/.exec(text)?.[0] ?? "\n";
  const missing = text.endsWith(newline.repeat(2)) ? 0 : text.endsWith("\n") ? 1 : 2;
  return text + newline.repeat(missing);
}
