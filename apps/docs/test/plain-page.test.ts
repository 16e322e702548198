import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { plainPage } from "../src/plain-page.ts";

test("a page has what it includes, at any depth, and files as code", async () => {
  const folder = mkdtempSync(join(tmpdir(), "kit-page-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const files = {
    "page.md": "---\nlayout: home\n---\n\n# Page\n\n<Live />\n\n<!--@include: ./part.md-->\n\n   <<< ./code.md\n",
    "part.md": "Part with <!-- @include: ./deep.md -->.",
    "deep.md": "$& depth",
    "code.md": "```sh\nls\n```\n",
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  expect(await plainPage(join(folder, "page.md"))).toBe(
    "# Page\n\nPart with $& depth.\n\n   ````md\n   ```sh\n   ls\n   ```\n   ````\n",
  );
  await expect(plainPage(join(folder, "none.md"))).rejects.toThrow(/none\.md/);
});
