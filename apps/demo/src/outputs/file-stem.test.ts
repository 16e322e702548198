import { expect, test } from "vitest";
import { fileStem, uniqueStems } from "./file-stem.ts";

test.each([
  ["party.jpg", "party"],
  ["Straße über Øre.jpeg", "Straße über Øre"],
  ["archive.tar.gz", "archive.tar"],
  ["../../etc/passwd", "etc-passwd"],
  ["..\\..\\boot.ini", "boot"],
  ["C:\\Windows\\photo.jpg", "C-Windows-photo"],
  ["/absolute.png", "absolute"],
  ["con.jpg", "con-"],
  ["-rf.jpg", "rf"],
  [".hidden", "hidden"],
  ["..", "photo"],
  ["", "photo"],
  ["a\u0000b\u001b[31m\n.jpg", "ab[31m"],
  ["photo\u202egpj.exe.jpg", "photogpj.exe"],
  ['<img src=x onerror="alert(1)">.png', "img src=x onerror=-alert(1)-"],
])("the file %j is saved as %s", (name, stem) => {
  expect(fileStem(name)).toBe(stem);
});

test("a name is never too long for a file system, and never half a letter", () => {
  const stem = fileStem(`${"👩‍👩‍👧".repeat(200)}.jpg`);
  expect(new TextEncoder().encode(stem).length).toBeLessThan(250);
  expect(stem.isWellFormed()).toBe(true);
});

test("files of one name are told apart, whatever their case and their accents are made of", () => {
  expect(uniqueStems(["a.jpg", "A.png", "a (2).jpg", "b/a.jpg", "e\u0301.jpg", "\u00e9.jpg"])).toEqual([
    "a",
    "A (2)",
    "a (2) (2)",
    "b-a",
    "\u00e9",
    "\u00e9 (2)",
  ]);
});
