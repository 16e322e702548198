import { hashOfOutputs } from "./hash-of-outputs.ts";
import { hashOfSources } from "./hash-of-sources.ts";
import type { Notebook } from "./notebook.ts";
import { parseNotebook } from "./parse-notebook.ts";

/**
 * How a notebook file stands to the one that Kit would write: `current`, with the outputs that Kit wrote, or `rerun`, with
 * others, or `bare`, without; one that Kit wrote and nobody has edited since, but that says something else by now, is
 * `outdated`; all else is `foreign`.
 */
export type Comparison = "missing" | "current" | "rerun" | "bare" | "outdated" | "foreign";

/** @param there The text of the file, undefined where there is none. */
export function compareNotebook(there: string | undefined, source: Notebook): Comparison {
  if (there === undefined) return "missing";
  const notebook = parseNotebook(there);
  if (!notebook) return "foreign";
  const hash = hashOfSources(notebook.cells);
  const kit = Object(notebook.metadata.kit);
  if (hash !== hashOfSources(source.cells)) return hash === kit.sources ? "outdated" : "foreign";
  if (!isExecuted(notebook)) return "bare";
  return hashOfOutputs(notebook.cells) === kit.outputs ? "current" : "rerun";
}

/** Whether every cell of code was run, none failed, and what they gave was not cleared away. */
function isExecuted({ cells }: Notebook): boolean {
  const code = cells.filter((cell) => cell.cell_type === "code");
  return (
    code.some(({ outputs }) => outputs.length > 0) &&
    code.every(
      ({ execution_count, outputs }) =>
        execution_count !== null && outputs.every(({ output_type }) => output_type !== "error"),
    )
  );
}
