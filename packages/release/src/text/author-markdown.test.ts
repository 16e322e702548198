import fc from "fast-check";
import MarkdownIt from "markdown-it";
import { visit } from "unist-util-visit";
import { expect, test } from "vitest";
import { hostile, runs } from "../../test/hostile.ts";
import { authorMarkdown } from "./author-markdown.ts";
import { parseMarkdown, toMarkdownText } from "./markdown.ts";

const written = (text: string) => toMarkdownText(...authorMarkdown(text, 2, "problem"));

test("Markdown stays what it is", () => {
  const text = "Some *words*, a [page](https://example.org/), and\n\n- one\n- two\n\n```py\nx = 1\n```";
  expect(written(text)).toBe(text);
});

test("headings begin below that of the section, and keep their order", () => {
  expect(written("# A\n\n## B\n\n###### C")).toBe("### A\n\n#### B\n\n###### C");
});

test("HTML is text, links lead to pages, and nothing is left open", () => {
  expect(written("<script>alert(1)</script>")).toBe("\\<script>alert(1)\\</script>");
  expect(written("[x](javascript:alert(1)) ![y](data:text/html,z)")).toBe("[x](#) ![y](#)");
  expect(written("[x](JaVa\tscript:alert(1))")).not.toMatch(/\]\(java/i);
  expect(written("```\nopen")).toBe("```\nopen\n```");
});

test("footnotes of an author do not stand for Kit's", () => {
  expect(written("a[^counts]\n\n[^counts]: mine")).toBe("a[^problem-counts]\n\n[^problem-counts]: mine");
});

test("what one field defines serves no other", () => {
  const solution = toMarkdownText(
    ...authorMarkdown("Fast[^1], see [x].\n\n[^1]: In 2024.\n\n[x]: https://b.example/", 2, "solution"),
  );
  const problem = written("Slow[^1], see [x] and [there][y].\n\n[^1]: In 2019.\n\n[x]: https://a.example/");
  const { children } = parseMarkdown(`${problem}\n\n${solution}\n\n[y]: https://evil.example/`);
  const found: string[] = [];
  visit({ type: "root", children }, (node) => {
    if ("identifier" in node) found.push(`${node.type} ${node.identifier}`);
  });
  expect(found).toEqual([
    "footnoteReference problem-1",
    "linkReference problem-x",
    "footnoteDefinition problem-1",
    "definition problem-x",
    "footnoteReference solution-1",
    "linkReference solution-x",
    "footnoteDefinition solution-1",
    "definition solution-x",
    "definition y",
  ]);
});

test("whatever an author writes, what follows stands for itself", () => {
  const parser = new MarkdownIt({ html: true });
  fc.assert(
    fc.property(fc.array(hostile, { maxLength: 4 }), (parts) => {
      const markdown = `${written(parts.join("\n"))}\n\n## What follows\n`;
      const tokens = parser.parse(markdown, {}).flatMap((token) => [token, ...(token.children ?? [])]);
      const [last] = tokens.filter(({ type, level }) => type === "heading_open" && level === 0).slice(-1);
      expect(last?.tag).toBe("h2");
      expect(tokens.filter(({ type }) => type.startsWith("html"))).toEqual([]);
    }),
    runs(150),
  );
});
