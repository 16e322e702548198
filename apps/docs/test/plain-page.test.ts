import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { linkTo, plainText } from "../generate/safe-markdown.ts";
import { plainPage } from "../src/plain-page.ts";
import { withoutHtml } from "../src/without-html.ts";

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

test("what stands in a block of code is left as it is", async () => {
  const folder = mkdtempSync(join(tmpdir(), "kit-page-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, "code.md"), "What nobody asked for.");
  const lines = "<<< code.md\n<!--@include: code.md-->\n<LiveDetector />\n<br>&lt;\n[a](/b)";
  const blocks = [
    `\`\`\`\`html\n\`\`\`\n${lines}\n\`\`\`\`\n`,
    `~~~\n${lines}\n~~~\n`,
    `- one\n\n  \`\`\`\n${lines.replaceAll(/^/gm, "  ")}\n  \`\`\`\n`,
    `1. two\n\n${lines.replaceAll(/^/gm, "       ")}\n`,
  ];
  for (const block of blocks) {
    writeFileSync(join(folder, "page.md"), `Text\n\n${block}`);
    expect(await plainPage(join(folder, "page.md"))).toBe(`Text\n\n${block}`);
  }
});

test("a text of a notebook ends where it ends", async () => {
  const folder = mkdtempSync(join(tmpdir(), "kit-page-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, "page.md"), "````notebook-text\n# Text\n\n~~~\nopen\n````\n\nWhat follows\n");
  expect(await plainPage(join(folder, "page.md"))).toBe("# Text\n\n~~~\nopen\n~~~\n\nWhat follows\n");
});

test("a front page has what its front matter shows, with links to its neighbours' plain versions", async () => {
  const text = await plainPage(fileURLToPath(new URL("../pages/index.md", import.meta.url)), "/some/where/");
  expect(text).toMatch(
    /^# Kit: A trained .+\n\nLoad it by name .+\n\n!\[.+\]\(\/some\/where\/walk\/result\.webp\)\n\n/,
  );
  expect(text).toContain("\n\n[Start](/some/where/start.md) · [Try it here](/some/where/try.md)\n\n");
  expect(text).toMatch(/\n\n- \[Use a model\]\(\/some\/where\/use\/node\.md\): Weights are .+\n/);
  expect(text.match(/\]\(/g)).toHaveLength(6);
});

test("texts of cards are readable", () => {
  const row = `| ${linkTo("yunet-s", "https://a.b/c_d?e=(f)")}<br>${plainText("v0.25 <b> & {{ *x* }} &lt; | `y`")} |`;
  expect(withoutHtml(row)).toBe(
    "| [yunet-s](https://a.b/c_d?e=%28f%29); v0.25 \\<b\\> \\& {{ \\*x\\* }} \\&lt; \\| \\`y\\` |",
  );
});

test("HTML and entities become what they say, but in blocks of code", () => {
  const drawing = '<svg class="walk" aria-label="One &quot;step&quot;."><rect x="1"/><text>One</text></svg>';
  const row =
    '| <a id="A"></a>`A` | of an &lt;img>, &#123; width } | family b<br><details><summary>2 labels</summary>c, d</details> |';
  const code = "  ```html\n  <br>&lt;\n  ```";
  expect(withoutHtml(`${drawing}\n\n${row}\n\n${code}\n\n<br>`)).toBe(
    `One "step".\n\n| \`A\` | of an \\<img>, { width } | family b; 2 labels: c, d |\n\n${code}\n\n; `,
  );
});
