import fc from "fast-check";
import MarkdownIt from "markdown-it";
import { expect, test } from "vitest";
import { hostile, runs } from "../../test/hostile.ts";
import { escapeMarkdown, heading, inlineCode, link, paragraph, table, toMarkdownText } from "./markdown.ts";
import { plainLine } from "./plain-line.ts";

// Another parser than the one that escaping rests on.
const parser = new MarkdownIt({ html: true, linkify: true });
parser.linkify.set({ fuzzyLink: false, fuzzyEmail: false });

/** What a reader sees, and every kind of token that makes it. */
function shown(markdown: string) {
  const tokens = parser.parse(markdown, {}).flatMap((token) => [token, ...(token.children ?? [])]);
  const text = tokens.filter(({ type }) => /^(?:text|code_inline|text_special)$/.test(type));
  return {
    text: text.map(({ content }) => content).join(""),
    kinds: new Set(tokens.map(({ type }) => type)),
  };
}

test("any text is shown as it is, in a paragraph and in a heading", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const line = plainLine(text).trim();
      const alone = shown(escapeMarkdown(text));
      expect(alone.text).toBe(line);
      expect([...alone.kinds].filter((kind) => !/^(?:paragraph_(?:open|close)|inline|text)$/.test(kind))).toEqual([]);
      const titled = shown(toMarkdownText(heading(1, text)));
      expect(titled.text).toBe(line);
      expect([...titled.kinds].filter((kind) => !/^(?:heading_(?:open|close)|inline|text)$/.test(kind))).toEqual([]);
    }),
    runs(150),
  );
});

test("any text stays in its cell, as text and as code", () => {
  fc.assert(
    fc.property(hostile, hostile, (first, second) => {
      const markdown = toMarkdownText(
        table([
          ["a", "b"],
          [first, inlineCode(second)],
        ]),
      );
      const rows = parser.parse(markdown, {}).filter(({ type }) => type === "td_open");
      expect(rows).toHaveLength(2);
      expect(shown(markdown).kinds).not.toContain("html_inline");
      expect(shown(markdown).kinds).not.toContain("link_open");
      expect(markdown.split("\n")).toHaveLength(3);
    }),
    runs(150),
  );
});

test("code stays in its fence", () => {
  fc.assert(
    fc.property(hostile, (value) => {
      const [code, ...rest] = parser.parse(toMarkdownText({ type: "code", lang: "sh", value }), {});
      expect(code?.type).toBe("fence");
      expect(rest).toEqual([]);
    }),
    runs(150),
  );
});

test("links lead to pages alone", () => {
  const markdown = (url: string) => toMarkdownText(paragraph(link("here", url)));
  expect(markdown("https://example.org/a b)c")).toBe("[here](https://example.org/a%20b\\)c)");
  expect(markdown("javascript:alert(1)")).toBe("here");
  expect(markdown("no address")).toBe("here");
});

test("what GitHub would take for a formula is text", () => {
  expect(escapeMarkdown("costs $5 or $6")).toBe("costs \\$5 or \\$6");
});

test("plain words stay plain", () => {
  expect(escapeMarkdown("RetinaFace MobileNet-0.25 v2 (InsightFace anchors)")).toBe(
    "RetinaFace MobileNet-0.25 v2 (InsightFace anchors)",
  );
});
