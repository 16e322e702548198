import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { expect, test } from "vitest";
import { hostile, runs } from "../../../test/hostile.ts";
import { plainLine } from "../plain-line.ts";
import { escapeShell, escapeShellPath } from "./shell.ts";

test("any text is one word for a shell, and nothing runs", () => {
  const words = fc.array(
    hostile.filter((text) => text !== ""),
    { minLength: 1, maxLength: 40 },
  );
  fc.assert(
    fc.property(words, (texts) => {
      const command = `printf '%s\\0' ${texts.map(escapeShell).join(" ")}`;
      const read = execFileSync("/bin/sh", ["-c", command], { encoding: "utf8" }).split("\0").slice(0, -1);
      expect(read).toEqual(texts.map(plainLine));
    }),
    runs(20),
  );
});

test("plain words stay plain, and options are told from files", () => {
  expect(escapeShell("examples/a.jpg")).toBe("examples/a.jpg");
  expect(escapeShell("two words")).toBe("'two words'");
  expect(escapeShellPath("-o")).toBe("./-o");
  expect(escapeShellPath("photos/-o.jpg")).toBe("photos/-o.jpg");
  expect(escapeShell("it's")).toBe("'it'\\''s'");
});
