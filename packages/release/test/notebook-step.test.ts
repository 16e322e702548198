import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { samplePhotos } from "@kit/tooling/testing";
import { afterEach, expect, test } from "vitest";
import type { NotebookAction } from "../src/action.ts";
import type { ApplyContext } from "../src/apply/executor.ts";
import { notebook as executor } from "../src/apply/notebook.ts";
import { hashOfSources } from "../src/notebook/hash-of-sources.ts";
import type { Notebook } from "../src/notebook/notebook.ts";
import { notebookJson } from "../src/notebook/notebook-json.ts";
import { parseNotebook } from "../src/notebook/parse-notebook.ts";
import { readProject } from "../src/project/read-project.ts";
import { openContext } from "../src/run/open-context.ts";
import { notebook as step } from "../src/steps/notebook.ts";
import { projectFolder } from "./project-folder.ts";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const path = "notebooks/my-faces.ipynb";

test("the notebook is about the published model and the project's own photo", async () => {
  const { actions, action } = await planned();
  expect(actions.map(({ kind }) => kind)).toEqual(["notebook", "commit", "push"]);
  expect(action.path).toBe(path);
  const text = parsed(action.source)
    .cells.map(({ source }) => source)
    .join("\n");
  expect(text).toContain('MODEL = "github:octo-org/faces@v1.0.0"');
  expect(text).toContain('SAMPLE = "https://raw.githubusercontent.com/octo-org/faces/main/party.jpg"');
  expect(text).toContain("colab.research.google.com/github/octo-org/faces/blob/main/notebooks/my-faces.ipynb");
  const picture = "https://raw.githubusercontent.com/octo-org/faces/main/docs/images/my-faces.jpg";
  expect(text).toContain(`# Faces, found by my own model\n\n![What the model finds](${picture})\n`);
  expect(text).toContain("@misc{my-faces,");
  expect(Object.entries(action.files)).toEqual([["kit-notebook/sample.jpg", expect.stringMatching(/party\.jpg$/)]]);
  expect((await planned()).action.source).toBe(action.source);
});

test("a project without a photo is told that the notebook needs one", async () => {
  await expect(planned({ examples: [] })).rejects.toMatchObject({
    exit: 2,
    message: expect.stringContaining("examples"),
  });
});

test("what the committed notebook says decides whether it is done, not what it gave out", async () => {
  const { action, root, context } = await planned();
  const preview = () => executor.preview(action, context);
  const missing = await preview();
  expect(missing).toMatchObject({
    state: "needed",
    effect: expect.stringMatching(/executes 8 cells.*\+\+\+ b\/notebooks/s),
  });
  const ours = parsed(action.source);
  put(root, notebookJson(ours));
  expect(await preview()).toMatchObject({ state: "needed" });
  put(root, notebookJson(executed(ours)));
  expect(await preview()).toEqual({ state: "done" });
  // Of an earlier plan: Kit's as a whole, so that it may go.
  const earlier = [...ours.cells.slice(0, -1)];
  const metadata = {
    ...ours.metadata,
    kit: { ...Object(ours.metadata.kit), sources: hashOfSources({ ...ours, cells: earlier }) },
  };
  put(root, notebookJson(executed({ ...ours, cells: earlier, metadata })));
  expect(await preview()).toMatchObject({ state: "needed", effect: expect.stringContaining("+") });
  put(root, notebookJson(executed({ ...ours, cells: earlier })));
  expect(await preview()).toMatchObject({ state: "conflict", hint: expect.stringContaining("--replace") });
});

test.each([
  ["the photo", "party.jpg", () => readFileSync(samplePhotos[4] ?? "")],
  ["a threshold of the card", "model-card.json", (card: string) => card.replace(/"iou": [\d.]+/, '"iou": 0.1')],
  [
    "the input of the card",
    "model-card.json",
    (card: string) => card.replace(/"channels": "\w+"/, '"channels": "BGR"'),
  ],
])("once %s is another, it is no longer done", async (_, file, change) => {
  const { action, root, context } = await planned();
  put(root, notebookJson(executed(parsed(action.source))));
  expect(await executor.preview(action, context)).toEqual({ state: "done" });
  writeFileSync(join(root, file), change(readFileSync(join(root, file), "utf8")));
  const { action: next } = await planned({}, root);
  expect(next.source).not.toBe(action.source);
  expect(await executor.preview(next, context)).toMatchObject({ state: "needed" });
});

test("a notebook that fails leaves what is there, and no record", async () => {
  const { action, root, context } = await planned();
  put(root, "mine");
  const failing = { ...action, files: { "sample.jpg": join(root, "missing.jpg") } };
  await expect(executor.perform(failing, context)).rejects.toThrow();
  expect(context.state.created).toEqual([]);
});

async function planned(config: Readonly<Record<string, unknown>> = {}, there?: string) {
  const root = there ?? (await projectFolder({ config }));
  folders.push(root);
  const actions = await step.plan(await readProject(root));
  const action = actions.find((each): each is NotebookAction => each.kind === "notebook");
  if (!action) throw new Error("the step plans no notebook");
  const opened = await openContext(root, { signal: new AbortController().signal });
  const context: ApplyContext = { ...opened, progress() {}, pending: [] };
  return { actions, action, root, context };
}

function put(root: string, content: string): void {
  mkdirSync(join(root, "notebooks"), { recursive: true });
  writeFileSync(join(root, path), content);
}

function executed(notebook: Notebook): Notebook {
  const outputs = [{ output_type: "stream", name: "stdout", text: "1\n" }] as const;
  const cells = notebook.cells.map((cell) =>
    cell.cell_type === "code" ? { ...cell, execution_count: 1, outputs } : cell,
  );
  return { ...notebook, cells };
}

function parsed(text: string): Notebook {
  const notebook = parseNotebook(text);
  if (!notebook) throw new Error("this is no notebook");
  return notebook;
}
