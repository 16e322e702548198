import { SectionBrokenError } from "../errors.ts";

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
  const begins = [...text.matchAll(/(?<=^\ufeff?)<!-- kit:begin -->[ \t]*$/gm)];
  const ends = [...text.matchAll(/(?<=^\ufeff?)<!-- kit:end -->[ \t]*$/gm)];
  const [begin, end] = [begins[0], ends[0]];
  if (!begin && !end) return { before: separated(text), after: "" };
  if (!begin || !end || begins.length > 1 || ends.length > 1 || end.index < begin.index) {
    throw new SectionBrokenError(path, sectionBegin, sectionEnd);
  }
  return { before: text.slice(0, begin.index), after: text.slice(end.index + end[0].length) };
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
