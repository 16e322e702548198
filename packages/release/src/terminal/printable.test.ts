import { expect, test } from "vitest";
import { printable, printableDims, printableName } from "./printable.ts";

test("codes that a terminal obeys, and that turn the order of signs, are written out", () => {
  expect(printable("a\u001b[31mb\u0007\u009bc\u202ed\u2028e\u0000")).toBe(
    "a\\x1b[31mb\\x07\\x9bc\\u{202e}d\\u{2028}e\\x00",
  );
});

test("what people write stays as it is", () => {
  const text = "Größe\n\t– 猫 🙂 <b>";
  expect(printable(text)).toBe(text);
});

test("a name stays in its line, and is cut where it is long", () => {
  expect(printableName("a\r\nb\tc")).toBe("a\\x0ab\\x09c");
  expect(printableName("x".repeat(100))).toBe(`${"x".repeat(60)}…`);
  expect(printableDims([1, 3, "height", ""])).toBe("1, 3, height, ?");
});
