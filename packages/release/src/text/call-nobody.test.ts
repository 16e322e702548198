import { expect, test } from "vitest";
import { callNobody } from "./call-nobody.ts";

test("people are not called, issues are not referred to, and it reads the same", () => {
  const text = "By @torvalds, @octo/team: fixes #1, octo/faces#2, GH-3; a @ b, C# 4";
  const calm = callNobody(text);
  expect(calm).not.toMatch(/@\w|#\d|GH-\d/);
  expect(calm.replaceAll("\u200b", "")).toBe(text);
  expect(callNobody("a @ b, # 4")).toBe("a @ b, # 4");
});
