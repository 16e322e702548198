import { expect, test } from "vitest";
import { parseCardText } from "./parse-card.ts";
import { visible } from "./visible.ts";

test("what a terminal would obey stands as its code; lines and all scripts stay", () => {
  expect(visible("\u001b]0;owned\u0007 \u009b2J\r\n日本 ü")).toBe("\\u001b]0;owned\\u0007 \\u009b2J\\u000d\n日本 ü");
});

test("an error that names a key of a hostile card does not obey it", async () => {
  const refused = await Promise.resolve()
    .then(() => parseCardText('{ "\\u001b[2Jname": 1 }', "card"))
    .catch((error: unknown) => String(error));
  expect(refused).toContain("[2Jname");
  expect(refused).not.toContain("\u001b");
});
