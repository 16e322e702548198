import { expect, test } from "vitest";
import { compareNotebook } from "./compare-notebook.ts";
import { hashOfOutputs } from "./hash-of-outputs.ts";
import { hashOfSources } from "./hash-of-sources.ts";
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

test("what an editor notes beside the cells changes nothing", () => {
  const saved = {
    ...executed(ours),
    metadata: {
      ...executed(ours).metadata,
      language_info: { name: "python", version: "3.13.1" },
      colab: { provenance: [] },
    },
    cells: executed(ours).cells.map((cell) => ({ ...cell, id: `${cell.id}-new`, metadata: { id: "x" } })),
  };
  expect(compareNotebook(notebookJson(saved), ours)).toBe("current");
});

test("what somebody edited, or wrote, is foreign", () => {
  const edited = { ...executed(notebookOf("print(3)")), metadata: ours.metadata };
  for (const there of [notebookJson(edited), "", "{}", '{"cells": 1}', "[".repeat(1e5), '{"nbformat": 3}'])
    expect(compareNotebook(there, ours)).toBe("foreign");
});

function notebookOf(source: string): Notebook {
  const cells: CodeCell[] = [{ cell_type: "code", id: "a", metadata: {}, source, execution_count: null, outputs: [] }];
  return { nbformat: 4, nbformat_minor: 5, metadata: { kit: { sources: hashOfSources(cells) } }, cells };
}

const printed: CodeCell["outputs"] = [{ output_type: "stream", name: "stdout", text: "1\n" }];

function executed(notebook: Notebook, outputs = printed): Notebook {
  const cells = notebook.cells.map((cell) => ({ ...cell, execution_count: 1, outputs }));
  const kit = { ...Object(notebook.metadata.kit), outputs: hashOfOutputs(cells) };
  return { ...notebook, metadata: { ...notebook.metadata, kit }, cells };
}
