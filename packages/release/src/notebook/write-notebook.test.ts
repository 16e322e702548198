import { execFileSync } from "node:child_process";
import { needs, python } from "@kit/tooling/testing";
import type { ModelCard } from "@kit/types";
import { cards } from "@kit/zoo";
import MarkdownIt from "markdown-it";
import { type DefaultTreeAdapterTypes, parseFragment } from "parse5";
import { describe, expect, test } from "vitest";
import { kernels, type Notebook } from "./notebook.ts";
import { notebookJson } from "./notebook-json.ts";
import type { NotebookSubject } from "./subject.ts";
import { writeNotebook } from "./write-notebook.ts";

const card = Object.values(cards).find(({ name }) => name === "retinaface-mnet025-v2");
const place = { repository: "octo-org/faces", branch: "main", path: "notebooks/faces.ipynb" };

function subjectOf(parts: Partial<Omit<NotebookSubject, "card">> & { readonly card?: Partial<ModelCard> } = {}) {
  if (!card) throw new Error("the default model is gone");
  const common = { model: "retinaface-mnet025-v2", sample: "https://example.org/a%20b/party.png", place };
  return { ...common, ...parts, card: { ...card, ...parts.card } };
}

/** Everything that somebody may write to get out of where it is put. */
const hostile = [
  '<script>alert(1)</script><img src=x onerror="alert(1)">',
  "](javascript:alert(1)) [x](javascript:alert(1)) ![x](//evil.example)",
  "$\\href{javascript:alert(1)}{x}$ \\(x\\) \\[x\\] \\begin{equation}x\\end{equation} $$x$$",
  "\n\n# heading\n\n```\n| a | b |\n---\n*b* _i_ `c` ~~s~~ {{title}} @@0@@",
  "\u2028\u0000\u0007\u202egnp.exe \ud800 é 😀 \\u0041 \"\"\" ''' \"; import os; os.system('x') #",
].join(" ");

describe.each(kernels)("a notebook for %s", (kernel) => {
  test("tells and does everything, in order", async () => {
    const { cells } = await writeNotebook(subjectOf(), kernel);
    const headings = cells.flatMap(({ source }) => /^#+ .*$/m.exec(source)?.[0] ?? []);
    expect(headings.filter((heading) => !heading.startsWith("# @title"))).toEqual([
      "# RetinaFace MobileNet-0.25 v2 (InsightFace anchors)",
      "## Install",
      "## Load the model",
      "## Detect",
      "## Your own photo",
      "## Read the numbers",
      "## Change the threshold",
      "## In your own code",
      "## Cite",
    ]);
    expect(cells.at(-1)?.source).toContain("@misc{deng2019retinaface,");
    expect(new Set(cells.map(({ id }) => id)).size).toBe(cells.length);
  });

  test("is about its model, its photo and its packages, and no other", async () => {
    const code = codeOf(await writeNotebook(subjectOf({ model: "github:octo-org/faces@v2.0.0" }), kernel)).join("\n");
    expect(code).toContain('"github:octo-org/faces@v2.0.0"');
    expect(code).toContain('"https://example.org/a%20b/party.png"');
    expect(code).toContain('sample.png"');
    expect(code).toMatch(/"(npm:)?@kit\/detector@\d+\.\d+\.\d+"/);
    expect(code).not.toMatch(/retinaface-mnet025-v2|sample\.jpg|"npm:[^"]*[a-z]"/);
  });

  test("is the same each time", async () => {
    const [first, second] = await Promise.all([1, 2].map(() => writeNotebook(subjectOf(), kernel)));
    expect(JSON.stringify(first)).toBe(JSON.stringify(second));
  });

  test("shows hostile text of a card as text", async () => {
    const metrics = [{ dataset: hostile, name: hostile, value: 1, by: hostile, command: hostile }];
    const { title, license, licenseNote, source, paper } = {
      title: hostile,
      license: hostile,
      licenseNote: hostile,
      source: `javascript:${hostile}`,
      paper: `https://evil.example/${hostile}`,
    };
    const labels = [hostile];
    const landmarks = [hostile, hostile];
    const hostileCard = { title, license, licenseNote, source, paper, labels, landmarks, metrics };
    const notebook = await writeNotebook(subjectOf({ card: hostileCard }), kernel);
    for (const cell of notebook.cells) {
      if (cell.cell_type !== "markdown") continue;
      const { elements, text } = render(cell.source);
      const names = new Set(elements.map(({ nodeName }) => nodeName));
      for (const name of ["script", "img", "iframe", "style"]) {
        const badges = name === "img" && cell.id === "intro-text" ? 1 : 0;
        expect(elements.filter(({ nodeName }) => nodeName === name)).toHaveLength(badges);
      }
      expect([...names].filter((name) => !known.includes(name))).toEqual([]);
      for (const { attrs } of elements) {
        for (const { name, value } of attrs) {
          expect(["href", "src", "alt", "class", "style"]).toContain(name);
          if (name === "href" || name === "src") expect(value).toMatch(/^https:\/\//);
        }
      }
      // No two marks of a formula in one run of text.
      for (const run of text) expect(run).not.toMatch(/\$.*\$|\\[([]|\\begin|\\href/s);
    }
    expect(notebook.cells[0]?.source.match(/^#+ /gm)).toHaveLength(1);
  });

  test("keeps hostile text inside the strings of code", async () => {
    const notebook = await writeNotebook(
      subjectOf({ model: hostile, sample: `https://example.org/${hostile}.jpg` }),
      kernel,
    );
    const strings = kernel === "deno" ? stringsOf(codeOf(notebook).join(";\n")) : pythonStrings(notebook);
    // Where Python is not here, the other kernel's strings are looked at alone.
    if (strings) expect(strings).toContain(hostile);
    for (const code of codeOf(notebook)) expect(code).toMatch(/^[ -~\n]*$/);
  });
});

test.skipIf(!needs("kernels"))("notebooks of all models pass nbformat's own validator", async () => {
  const verified = Object.values(cards).filter(({ weights }) => weights.files.every(({ sha256 }) => sha256));
  const all = verified.flatMap((each) => kernels.map((kernel) => [each, kernel] as const));
  const notebooks = await Promise.all(
    all.map(async ([each, kernel]) => notebookJson(await writeNotebook({ ...subjectOf(), card: each }, kernel))),
  );
  const program = `
import json, sys, nbformat
for text in json.load(sys.stdin):
    nbformat.validate(json.loads(text), version=4, version_minor=5)
    nbformat.validate(nbformat.reads(text, as_version=4))
`;
  execFileSync(python, ["-W", "error", "-c", program], { input: JSON.stringify(notebooks) });
  expect(notebooks.length).toBeGreaterThan(2 * 15);
});

test("a model whose card has no hash gets none: its readers could not load it", async () => {
  const writing = writeNotebook({ ...subjectOf(), card: cards["retinaface-resnet50-2020-07-20"] }, "python");
  await expect(writing).rejects.toMatchObject({ code: "RELEASE_NOTEBOOK_UNVERIFIED", exit: 2 });
});

test("a Python notebook hides what only prepares, and shows the rest", async () => {
  const { cells } = await writeNotebook(subjectOf(), "python");
  const folded = cells.filter(({ metadata }) => Object.keys(metadata).length > 0);
  expect(folded.map(({ id, metadata }) => [id, metadata])).toEqual([
    ["node-code", { cellView: "form", jupyter: { source_hidden: true } }],
  ]);
});

const known = "h1 h2 p a img ul li code pre span table thead tbody tr th td em strong #text".split(" ");

function codeOf({ cells }: Notebook): string[] {
  return cells.flatMap((cell) => (cell.cell_type === "code" ? cell.source : []));
}

type Element = DefaultTreeAdapterTypes.Element;

/** The elements and runs of text of what Markdown becomes, HTML being on as it is in Jupyter. */
function render(markdown: string): { elements: Element[]; text: string[] } {
  const elements: Element[] = [];
  const text: string[] = [];
  const visit = (node: DefaultTreeAdapterTypes.ChildNode) => {
    if ("value" in node) text.push(node.value);
    if (!("attrs" in node)) return;
    elements.push(node);
    for (const child of node.childNodes) visit(child);
  };
  const html = new MarkdownIt({ html: true, linkify: false }).render(markdown);
  for (const node of parseFragment(html).childNodes) visit(node);
  return { elements, text };
}

function stringsOf(code: string): string[] {
  return [...code.matchAll(/"(?:[^"\\\n]|\\.)*"/g)].map(([literal]) => JSON.parse(literal));
}

/** Undefined where there is no Python. */
function pythonStrings(notebook: Notebook): string[] | undefined {
  if (!needs("kernels")) return undefined;
  const cells = codeOf(notebook).filter((code) => !code.startsWith("%%"));
  const program = `
import ast, json, sys
cells = json.load(sys.stdin)
nodes = [node for cell in cells for node in ast.walk(ast.parse(cell))]
print(json.dumps([node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]))
`;
  return JSON.parse(execFileSync(python, ["-c", program], { input: JSON.stringify(cells), encoding: "utf8" }));
}
