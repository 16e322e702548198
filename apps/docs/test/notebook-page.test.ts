import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Notebook, parseNotebook } from "@kit/release/notebook";
import { expect, onTestFinished, test } from "vitest";
import { notebookPage } from "../generate/notebook-page.ts";
import { plainPage } from "../src/plain-page.ts";
import { rendered, withoutRaw } from "./rendered.ts";

const kept = new URL("../../notebook/notebooks/retinaface-mnet025-v2.ipynb", import.meta.url);
const notebook = parseNotebook(readFileSync(kept, "utf8"));
if (!notebook) throw new Error("the notebook of the default model is gone");

test("a page has all cells, what they gave out, and the pictures as files", () => {
  const { markdown, pictures } = notebookPage("faces", notebook, "/notebooks/faces");
  const magic = /^%%script node.*\n/;
  expect(notebook.cells.filter(({ source }) => magic.test(source))).toHaveLength(1);
  for (const { source, cell_type } of notebook.cells)
    if (cell_type === "code") expect(markdown).toContain(source.replace(magic, ""));
  // A reader takes the program along.
  expect(markdown).not.toContain("%%script");
  expect(markdown).toContain("<CellOutput>\n\n```txt\nNo photo was chosen.\n```\n\n</CellOutput>");
  expect(markdown).toMatch(/```json\n\[\n {2}\{\n {4}"bbox"/);
  expect(Object.keys(pictures)).toEqual(["1.jpg", "2.jpg"]);
  for (const [name, bytes] of Object.entries(pictures)) {
    expect(markdown).toContain(`](/notebooks/faces/${name})`);
    expect([...bytes.subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff]);
  }
  expect(markdown).not.toContain("base64,/9j/");
  expect(markdown).toContain("as it was run");
  // As the notebook's first text has it.
  expect(markdown).not.toMatch(/(?<!asks for) a Google account/);
});

test("one that was not run says so", () => {
  const cells = notebook.cells.map((cell) => (cell.cell_type === "code" ? { ...cell, outputs: [] } : cell));
  const { markdown } = notebookPage("faces", { ...notebook, cells }, "/notebooks/faces");
  expect(markdown).toContain("which was not run yet");
  expect(markdown).not.toContain("<CellOutput>");
});

const hostile = [
  "<script>alert(1)</script><img src=x onerror=alert(1)>",
  "```\n\n</CellOutput>\n\n<iframe>\n\n````\n\n~~~\n\n<b>\n",
  "```a`b\n<svg onload=alert(3)>\n```\n\n    ```\n<svg>\n    ```\n\n1. a\n\n   ```\n<svg>\n   ```",
  '<!--@include: ./start.md-->\n<<< ./start.md\n[x](javascript:alert("x")) ![x](../start.md) ![x](https://a.b/c.png)',
  "{{ 6 * 7 }} {\\{ 6*7 }} {{{ 6 * 7 }}} <LiveDetector />",
  "# Title {onclick=alert(1)}\n\n- one {onclick=alert(1)}",
  '```sh"onclick=alert(1) {1}[x] active\nls\n```',
].join("\n\n");

/** A notebook that has it everywhere. */
const hostilePage = notebookPage(
  "faces",
  {
    ...notebook,
    metadata: { language_info: { name: `python\n\`\`\`\n${hostile}` } },
    cells: [
      { cell_type: "markdown", id: "intro", metadata: {}, source: `# Faces {{ 6 }}\n\n${hostile}\n\n::: info` },
      {
        cell_type: "code",
        id: "code",
        metadata: {},
        source: hostile,
        execution_count: 1,
        outputs: [
          { output_type: "stream", name: "stdout", text: hostile },
          {
            output_type: "display_data",
            data: { "text/html": hostile, "text/plain": hostile },
            metadata: {},
          },
          { output_type: "error", ename: hostile, evalue: hostile, traceback: [hostile] },
        ],
      },
    ],
  },
  "/notebooks/faces",
).markdown;

test("hostile outputs and texts are text", () => {
  // VitePress includes before all else.
  expect(hostilePage).not.toMatch(/<!--\s*@include/);
  const html = rendered(hostilePage);
  const elements = new Set(Array.from(html.matchAll(/<([A-Za-z]\w*)/g), ([, name]) => name));
  const usual = ["h1", "h2", "p", "a", "ol", "ul", "li", "code", "pre", "span", "div", "button", "CellOutput"];
  expect([...elements].filter((name = "") => !usual.includes(name))).toEqual([]);
  expect(html).not.toContain('href="javascript:');
  expect(html).not.toMatch(/<[^>]* onclick/);
  // Vue leaves alone what is in these.
  expect(withoutRaw(html)).not.toContain("{{");
  // No file was read: the page that it names begins so.
  expect(html).not.toContain("npm install");
});

test("the plain version has them as they are, and no file that they name", async () => {
  const folder = mkdtempSync(join(tmpdir(), "kit-notebook-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, "page.md"), hostilePage);
  writeFileSync(join(folder, "start.md"), "What nobody asked for.");
  const text = await plainPage(join(folder, "page.md"));
  expect(text).toMatch(/^# Faces \{\{ 6 \}\}\n\nThis is the Python notebook of `faces`/);
  expect(text).not.toContain("What nobody asked for");
  expect(text).not.toContain("notebook-text");
  expect(text.split("<<< ./start.md")).toHaveLength(hostilePage.split("<<< ./start.md").length);
  expect(text.split("<LiveDetector />")).toHaveLength(hostilePage.split("<LiveDetector />").length);
});

test("texts keep their Markdown, and look like the rest of the site", () => {
  const source =
    "# Faces\n\n## Read *it* größer\n\n`<b>` <https://a.b/> costs 5 <span>&#36;</span>\n\n```sh\nls\n```\n\n| a |\n| - |\n| b |";
  const cells: Notebook["cells"] = [{ cell_type: "markdown", id: "intro", metadata: {}, source }];
  const { markdown } = notebookPage("faces", { ...notebook, cells }, "/notebooks/faces");
  expect(markdown).toContain('title: "Faces"');
  const html = rendered(markdown);
  expect(html).toMatch(
    /<h2 id="read-it-größer" tabindex="-1">Read <em>it<\/em> größer <a class="header-anchor" href="#read-it-größer"/,
  );
  expect(html).toContain(
    '<code>&lt;b&gt;</code> <a href="https://a.b/" target="_blank" rel="noreferrer">https://a.b/</a> costs 5 $',
  );
  expect(html).toMatch(/<div class="language-sh vp-adaptive-theme"><button title="Copy Code" class="copy">/);
  expect(html).toContain('<table tabindex="0">');
});
