import { expect, test } from "vitest";
import { authorMarkdown } from "./author-markdown.ts";
import { escapeLatex, escapeLatexUrl } from "./escape/latex.ts";
import { toLatexText } from "./latex.ts";

const latex = (markdown: string) => toLatexText(...authorMarkdown(markdown, 2, "problem"));

test("what LaTeX takes for a command is set as it is", () => {
  expect(escapeLatex("50% of $5 & #1 a_b {x} \\n ~ ^ [y]")).toBe(
    "50\\% of \\$5 \\& \\#1 a\\_b \\textbraceleft{}x\\textbraceright{} \\textbackslash{}n \\textasciitilde{} \\textasciicircum{} {[}y{]}",
  );
  expect(escapeLatex("--help, ''quoted'' and `code`")).toBe(
    "-{}-help, '{}'quoted'{}' and \\textasciigrave{}code\\textasciigrave{}",
  );
});

test("an address can stand in any argument", () => {
  expect(escapeLatexUrl("https://example.org/a%20b#c{}\\é")).toBe(
    "https://example.org/a\\%20b\\#c\\%7B\\%7D\\%5C\\%C3\\%A9",
  );
});

test("Markdown becomes LaTeX", () => {
  expect(latex("# Title\n\nSome *words* **here**, `x_y`.[^1]\n\n1. one\n2. two\n\n[^1]: A note.")).toBe(
    "\\subsection*{Title}\n\nSome \\emph{words} \\textbf{here}, \\texttt{x\\_y}.\\footnote{A note.}\n\n\\begin{enumerate}\n\\item one\n\n\\item two\n\\end{enumerate}",
  );
  expect(latex("[here][a] and [there](javascript:x)\n\n[a]: https://example.org/#b")).toBe(
    "\\href{https://example.org/\\#b}{here} and there",
  );
});

test("lists deeper than LaTeX takes them stand alone", () => {
  const text = latex(["- a", "  - b", "    - c", "      - d", "        - e"].join("\n"));
  expect(text.match(/\\begin\{itemize\}/g)).toHaveLength(3);
  expect(text.match(/\\item/g)).toHaveLength(3);
  expect(text).toContain("e");
});
