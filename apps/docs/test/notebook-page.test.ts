import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Notebook, parseNotebook } from "@kit/release/notebook";
import { expect, test } from "vitest";
import { notebookPage } from "../generate/notebook-page.ts";

const kept = new URL("../../notebook/notebooks/retinaface-mnet025-v2.ipynb", import.meta.url);
const notebook = parseNotebook(readFileSync(kept, "utf8"));
if (!notebook) throw new Error("the notebook of the default model is gone");

test("a page has all cells, what they gave out, and the pictures as files", () => {
  const { markdown, pictures } = notebookPage("faces", notebook, "/notebooks/faces");
  for (const { source, cell_type } of notebook.cells) if (cell_type === "code") expect(markdown).toContain(source);
  expect(markdown).toContain("<CellOutput>\n\n```txt\nNo photo was chosen.\n```\n\n</CellOutput>");
  expect(markdown).toMatch(/```json\n\[\n {2}\{\n {4}"bbox"/);
  expect(Object.keys(pictures)).toEqual(["1.jpg", "2.jpg"]);
  for (const [name, bytes] of Object.entries(pictures)) {
    expect(markdown).toContain(`](/notebooks/faces/${name})`);
    expect([...bytes.subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff]);
  }
  expect(markdown).not.toContain("base64,/9j/");
  expect(markdown).toContain("as it was run");
});

test("one that was not run says so", () => {
  const cells = notebook.cells.map((cell) => (cell.cell_type === "code" ? { ...cell, outputs: [] } : cell));
  const { markdown } = notebookPage("faces", { ...notebook, cells }, "/notebooks/faces");
  expect(markdown).toContain("which was not run yet");
  expect(markdown).not.toContain("<CellOutput>");
});

test("hostile outputs and texts are text", () => {
  const hostile = [
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "```\n\n</CellOutput>\n\n<iframe>\n\n````\n\n~~~\n\n<b>\n",
    '<!--@include: ./start.md-->\n<<< ./start.md\n[x](javascript:alert("x"))',
    "{{ 6 * 7 }} <LiveDetector />",
  ].join("\n\n");
  const data = { "text/html": hostile, "text/plain": hostile };
  const outputs = [
    { output_type: "stream", name: "stdout", text: hostile },
    { output_type: "display_data", data, metadata: {} },
    { output_type: "error", ename: hostile, evalue: hostile, traceback: [hostile] },
  ] as const;
  const cells: Notebook["cells"] = [
    { cell_type: "markdown", id: "intro", metadata: {}, source: `# Faces\n\n${hostile}\n\n::: info` },
    { cell_type: "code", id: "code", metadata: {}, source: hostile, execution_count: 1, outputs },
  ];
  const { markdown } = notebookPage("faces", { ...notebook, cells }, "/notebooks/faces");
  // VitePress includes before all else.
  expect(markdown).not.toMatch(/<!--\s*@include/);
  const html = rendered(markdown);
  const elements = new Set(Array.from(html.matchAll(/<([A-Za-z]\w*)/g), ([, name]) => name));
  const usual = ["h1", "h2", "p", "a", "ul", "li", "code", "pre", "span", "div", "button", "CellOutput"];
  expect([...elements].filter((name = "") => !usual.includes(name))).toEqual([]);
  expect(html).not.toContain('href="javascript:');
  // Vue leaves alone what is in blocks of code.
  expect(html.replaceAll(/<(pre|code)\b[^>]*v-pre[^>]*>[\s\S]*?<\/\1>/g, "")).not.toContain("{{");
});

/** The HTML that VitePress makes of Markdown, in a process of its own: it needs the Vite that it brings. */
function rendered(markdown: string): string {
  const program = `
    import { readFileSync } from "node:fs";
    import { createMarkdownRenderer } from "vitepress";
    console.log((await createMarkdownRenderer("pages")).render(readFileSync(0, "utf8")));`;
  const args = ["--input-type=module", "--eval", program];
  return execFileSync(process.execPath, args, {
    cwd: join(import.meta.dirname, ".."),
    input: markdown,
    encoding: "utf8",
  });
}
