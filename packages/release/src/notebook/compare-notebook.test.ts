import { expect, test } from "vitest";
import { compareNotebook } from "./compare-notebook.ts";
import { hashOfNotebook } from "./hash-of-notebook.ts";
import { hashOfSources } from "./hash-of-sources.ts";
import { kernelMetadata } from "./kernel-metadata.ts";
import type { CodeCell, Notebook } from "./notebook.ts";
import { notebookJson } from "./notebook-json.ts";

const ours = notebookOf("print(1)\nprint(2)");

test("what is there is told from what should be", () => {
  expect(compareNotebook(undefined, ours)).toBe("missing");
  expect(compareNotebook(notebookJson(ours), ours)).toBe("bare");
  expect(compareNotebook(notebookJson(executed(ours)), ours)).toBe("current");
  expect(compareNotebook(notebookJson({ ...executed(ours), metadata: ours.metadata }), ours)).toBe("rerun");
  expect(compareNotebook(notebookJson(executed(notebookOf("print(3)"))), ours)).toBe("outdated");
});

test("where the outputs were cleared away, it must be run again", () => {
  expect(compareNotebook(notebookJson(executed(ours, [])), ours)).toBe("bare");
});

test("a cell that failed is no execution", () => {
  const failed: CodeCell["outputs"] = [{ output_type: "error", ename: "E", evalue: "", traceback: [] }];
  expect(compareNotebook(notebookJson(executed(ours, failed)), ours)).toBe("bare");
});

test("what an editor notes beside the cells, and how it lays out the file, changes nothing", () => {
  const { metadata, ...rest } = JSON.parse(notebookJson(executed(ours)));
  const saved = {
    ...rest,
    metadata: { ...metadata, language_info: { version: "3.13.1" }, colab: { provenance: [] }, authors: [] },
  };
  expect(compareNotebook(JSON.stringify(saved), ours)).toBe("current");
  expect(compareNotebook(notebookJson(executed(ours)).replaceAll("\n", "\r\n"), ours)).toBe("current");
});

test.each<[string, (written: Written) => void]>([
  ["another minor version", (written) => Object.assign(written, { nbformat_minor: 4 })],
  [
    "another name of the kernel for people",
    ({ metadata }) => Object.assign(metadata.kernelspec, { display_name: "x" }),
  ],
  ["the id of a cell", ({ cells: [cell] }) => Object.assign(cell, { id: "b" })],
  ["metadata of a cell", ({ cells: [cell] }) => Object.assign(cell.metadata, { tags: ["x"] })],
  ["an attachment", ({ cells: [cell] }) => Object.assign(cell, { attachments: {} })],
  ["the count of an execution", ({ cells: [cell] }) => Object.assign(cell, { execution_count: 9 })],
  ["metadata of an output", ({ cells: [cell] }) => Object.assign(cell.outputs[1], { metadata: { width: 1 } })],
  ["the type of an output", ({ cells: [cell] }) => Object.assign(cell.outputs[1], result)],
  ["the cell of an output", ({ cells: [cell, next] }) => next.outputs.push(...cell.outputs.splice(1))],
  ["the picture at the top", ({ cells: [, , intro] }) => Object.assign(intro, { source: picture("BBBB") })],
])("%s makes it another than Kit executed", (_, change) => {
  const written = JSON.parse(notebookJson(executed(ours)));
  change(written);
  expect(compareNotebook(JSON.stringify(written), ours)).toBe("rerun");
});

test("another model or photo, under the same names, is told; so is another kernel", () => {
  const kit = { ...Object(ours.metadata.kit), subject: "other" };
  expect(compareNotebook(notebookJson(executed(ours)), { ...ours, metadata: { ...ours.metadata, kit } })).toBe(
    "outdated",
  );
  const metadata = { ...executed(ours).metadata, kernelspec: { name: "julia" } };
  expect(compareNotebook(notebookJson({ ...executed(ours), metadata }), ours)).toBe("foreign");
});

const result = { output_type: "execute_result", execution_count: 1 };

interface Written {
  readonly metadata: { readonly kernelspec: object };
  readonly cells: [WrittenCell, WrittenCell, object];
}

interface WrittenCell {
  readonly metadata: object;
  readonly outputs: [object, object, ...object[]];
}

test("what somebody edited, or wrote, is foreign", () => {
  const edited = { ...executed(notebookOf("print(3)")), metadata: ours.metadata };
  for (const there of [notebookJson(edited), "", "{}", '{"cells": 1}', "[".repeat(1e5), '{"nbformat": 3}'])
    expect(compareNotebook(there, ours)).toBe("foreign");
});

function notebookOf(source: string): Notebook {
  const code = { cell_type: "code", metadata: {}, source, execution_count: null, outputs: [] } as const;
  const intro = { cell_type: "markdown", id: "c", metadata: {}, source: picture("AAAA") } as const;
  const cells = [{ ...code, id: "a" }, { ...code, id: "b" }, intro];
  const kit = { sources: hashOfSources({ cells, metadata: kernelMetadata.python }), subject: "ours" };
  return { nbformat: 4, nbformat_minor: 5, metadata: { ...kernelMetadata.python, kit }, cells };
}

function picture(base64: string): string {
  return `# Faces\n\n![x](data:image/jpeg;base64,${base64})\n\nText.`;
}

const printed: CodeCell["outputs"] = [
  { output_type: "stream", name: "stdout", text: "1\n" },
  { output_type: "display_data", data: { "text/plain": "one\ntwo" }, metadata: {} },
];

function executed(notebook: Notebook, outputs = printed): Notebook {
  const cells = notebook.cells.map((cell) =>
    cell.cell_type === "code" ? { ...cell, execution_count: 1, outputs } : cell,
  );
  const kit = { ...Object(notebook.metadata.kit), executed: hashOfNotebook({ ...notebook, cells }) };
  return { ...notebook, metadata: { ...notebook.metadata, kit }, cells };
}
