import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { NotebookAction } from "../action.ts";
import { NotebookInvalidError } from "../errors.ts";
import { compareNotebook } from "../notebook/compare-notebook.ts";
import { executeNotebook } from "../notebook/execute/execute-notebook.ts";
import type { Notebook } from "../notebook/notebook.ts";
import { notebookJson } from "../notebook/notebook-json.ts";
import { parseNotebook } from "../notebook/parse-notebook.ts";
import { withoutOutputs } from "../notebook/without-outputs.ts";
import type { Executor } from "./executor.ts";
import { showDiff } from "./show-diff.ts";
import { write } from "./write.ts";

/** Executes a notebook in a temporary folder, and writes it with its outputs: whole, or not at all. */
export const notebook: Executor<NotebookAction> = {
  async preview({ path, source }, { root }) {
    const wanted = parsed(source, path);
    const there = await readFile(join(root, path), "utf8").catch(() => undefined);
    const comparison = compareNotebook(there, wanted);
    // Somebody may have run it anew since.
    if (comparison === "current" || comparison === "rerun") return { state: "done" };
    const effect = `executes ${countCode(wanted)} cells of code, and writes them with their outputs\n${changes(path, there, source)}`;
    if (comparison !== "foreign") return { state: "needed", effect };
    const hint = `Move your ${path} away, or take ours with --replace (yours is kept, and kit undo brings it back).`;
    return { state: "conflict", effect, hint };
  },

  async perform({ path, source, files }, context) {
    const executed = await executeNotebook(parsed(source, path), { files, signal: context.signal });
    await write.perform({ kind: "write", path, content: notebookJson(executed) }, context);
  },
};

function parsed(source: string, path: string): Notebook {
  const notebook = parseNotebook(source);
  if (!notebook) throw new NotebookInvalidError(path);
  return notebook;
}

function countCode({ cells }: Notebook): number {
  return cells.filter(({ cell_type }) => cell_type === "code").length;
}

/** A diff of what the notebooks say, outputs aside. */
function changes(path: string, there: string | undefined, source: string): string {
  const notebook = there === undefined ? undefined : parseNotebook(there);
  const before = notebook ? notebookJson(withoutOutputs(notebook)) : there;
  return showDiff(path, before === undefined ? undefined : Buffer.from(before), Buffer.from(source));
}
