import { expect, test } from "vitest";
import { asCalled } from "./as-called.ts";

test("who came by npx is told commands that npx runs; others are told kit", () => {
  const hint = "Write it with: kit card model.onnx; kit.json names a kit of parts. kit plan shows it.";
  expect(asCalled(hint, {})).toBe(hint);
  expect(asCalled(hint, { npm_command: "exec" })).toBe(
    "Write it with: npx @kit/release card model.onnx; kit.json names a kit of parts. npx @kit/release plan shows it.",
  );
});
