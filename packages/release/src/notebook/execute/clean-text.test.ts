import { homedir, hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { cleanText } from "./clean-text.ts";

const home = join(tmpdir(), "kit-notebook-x");
const folder = join(home, "here");

test.each([
  ["as it is", `${folder}/a.jpg in ${home}`, "./a.jpg in .."],
  ["in JSON", JSON.stringify({ path: folder }).replaceAll("/", "\\/"), '{"path":"."}'],
  ["in a URL", `?from=${encodeURIComponent(`${folder}/a`)}`, "?from=.%2Fa"],
  ["in a file's URL", `file://${folder}/a`, "file://./a"],
  ["of the user", `${homedir()}/x`, "~/x"],
  ["of a cell", `${join(tmpdir(), "ipykernel_17")}/3.py:1`, "cell/3.py:1"],
  ["of the user's Python", "/opt/venv/bin/python3.11 /usr/bin/python3", "python3.11 /usr/bin/python3"],
  ["of a package", "/opt/venv/lib/python3.11/site-packages/x.py:1: Warning", "site-packages/x.py:1: Warning"],
])("a path %s gives way", (_, text, cleaned) => {
  expect(cleanText(text, folder)).toBe(cleaned);
});

test("the name of another folder that begins alike stays", () => {
  expect(cleanText(`${homedir()}-other`, folder)).toBe(`${homedir()}-other`);
});

test("where an object lies, a password in a URL, and the machine's name give way", () => {
  expect(cleanText("<object object at 0x7f32a1b0c450>", folder)).toBe("<object object at 0x…>");
  expect(cleanText("http://me:secret@proxy.example:3128/", folder)).toBe("http://proxy.example:3128/");
  if (/[\d.-]/.test(hostname())) expect(cleanText(`on ${hostname()}.`, folder)).toBe("on localhost.");
});

test("a picture within a text stays whole", () => {
  const text = `<img src="data:image/webp;base64,AA${homedir()}/AA==">`;
  expect(cleanText(text, folder)).toBe(text);
});
