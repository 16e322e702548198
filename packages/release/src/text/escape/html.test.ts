import fc from "fast-check";
import { parseFragment } from "parse5";
import { expect, test } from "vitest";
import { hostile, runs } from "../../../test/hostile.ts";
import { escapeHtml } from "./html.ts";

test("any text is one text for a parser of HTML, in an element and in an attribute", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const { childNodes } = parseFragment(
        `<p title="${escapeHtml(text)}" lang='${escapeHtml(text)}'>x${escapeHtml(text)}</p>`,
      );
      // The parser itself drops NUL and turns CR into LF.
      const read = text.toWellFormed().replaceAll(/\r\n?/g, "\n");
      expect(childNodes).toMatchObject([
        {
          nodeName: "p",
          attrs: [
            { name: "title", value: read.replaceAll("\0", "\ufffd") },
            { name: "lang", value: read.replaceAll("\0", "\ufffd") },
          ],
          childNodes: [{ nodeName: "#text", value: `x${read.replaceAll("\0", "")}` }],
        },
      ]);
    }),
    runs(200),
  );
});
