import { plainLine } from "../plain-line.ts";

/**
 * Escapes a line for LaTeX with T1 fonts, and for a field of BibTeX: it is set as it is. What a font does not have is
 * left to the document, which says what to do about it.
 */
export function escapeLatex(line: string): string {
  return plainLine(line).replace(/[\\{}^~<>|"`[\]]|[$&#_%]|([-,'])(?=\1)/g, (character, doubled) =>
    // Two hyphens, commas or quotes would join to a dash or a quotation mark.
    doubled ? `${character}{}` : (commands[character] ?? `\\${character}`),
  );
}

/** The address as an argument of `\url` and `\href`, wherever they stand. */
export function escapeLatexUrl(url: string): string {
  const encoded = url.toWellFormed().replace(/[\\{}^`|"<>\s\p{Cc}]|[^\0-\x7f]/gu, encodeURIComponent);
  return encoded.replace(/[%#]/g, (character) => `\\${character}`);
}

const commands: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  // Not \{ and \}: BibTeX counts braces, escaped or not.
  "{": "\\textbraceleft{}",
  "}": "\\textbraceright{}",
  "^": "\\textasciicircum{}",
  "~": "\\textasciitilde{}",
  "<": "\\textless{}",
  ">": "\\textgreater{}",
  "|": "\\textbar{}",
  '"': "\\textquotedbl{}",
  "`": "\\textasciigrave{}",
  // Else they may be taken for an option of the command before them.
  "[": "{[}",
  "]": "{]}",
};
