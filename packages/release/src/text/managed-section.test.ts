import fc from "fast-check";
import { expect, test } from "vitest";
import { hostile, runs } from "../../test/hostile.ts";
import { aroundSection, withSection } from "./managed-section.ts";

const put = (text: string, section: string) => withSection(aroundSection(text, "README.md"), section);
const marks = /<!-- kit:(?:begin|end) -->/g;

test("what is around the section stays byte for byte, and a second run changes nothing", () => {
  const texts = fc.array(fc.oneof(hostile, fc.constantFrom("\n", "\r\n", "\ufeff", "# Mine\n")), { maxLength: 8 });
  fc.assert(
    fc.property(texts, hostile, hostile, (parts, first, second) => {
      const text = parts.join("").replaceAll(marks, "");
      const once = put(text, first);
      expect(once.startsWith(text)).toBe(true);
      expect(put(once, first)).toBe(once);
      const other = put(once, second);
      expect(other.startsWith(text)).toBe(true);
      expect(put(other, first)).toBe(once);
    }),
    runs(300),
  );
});

test("a section in the middle is replaced where it stands", () => {
  const text = "\ufeff# Mine\r\n\r\n<!-- kit:begin -->\r\nold\r\n<!-- kit:end -->\r\n\r\nAlso mine\n";
  expect(put(text, "new\nlines\n")).toBe(
    "\ufeff# Mine\r\n\r\n<!-- kit:begin -->\r\nnew\r\nlines\r\n<!-- kit:end -->\r\n\r\nAlso mine\n",
  );
});

test("a section that a block of code quotes is no section", () => {
  const quote = "# Mine\n\n```html\n<!-- kit:begin -->\nold\n<!-- kit:end -->\n```\n\nMore\n";
  const once = put(quote, "new");
  expect(once).toBe(`${quote}\n<!-- kit:begin -->\nnew\n<!-- kit:end -->\n`);
  expect(put(once, "newer")).toBe(once.replace("new\n", "newer\n"));
});

test("a section at the very start, behind a byte order mark, is found", () => {
  expect(put("\ufeff<!-- kit:begin -->\nold\n<!-- kit:end -->\n", "new")).toBe(
    "\ufeff<!-- kit:begin -->\nnew\n<!-- kit:end -->\n",
  );
});

test.each([
  ["begins and does not end", "<!-- kit:begin -->\nx\n"],
  ["ends and does not begin", "x\n<!-- kit:end -->\n"],
  ["ends before it begins", "<!-- kit:end -->\n<!-- kit:begin -->\n"],
  ["is there twice", "<!-- kit:begin -->\n<!-- kit:end -->\n".repeat(2)],
])("a section that %s is refused, with what to do", (_, text) => {
  expect(() => put(text, "new")).toThrow(
    expect.objectContaining({ code: "RELEASE_SECTION_BROKEN", exit: 1, message: expect.stringContaining("README.md") }),
  );
});
