import { hashOfNotebook } from "./hash-of-notebook.ts";
import { hashOfSources } from "./hash-of-sources.ts";
import type { Notebook } from "./notebook.ts";
import { parseNotebook } from "./parse-notebook.ts";

/**
 * How a notebook file stands to the one that Kit would write: `current`, as Kit executed it, or `rerun`, with other outputs
 * or notes of an editor in its cells, or `bare`, without outputs; one that Kit wrote and nobody has edited since, but that
 * by now says something else, or is about another photo, card or weights, is `outdated`; all else is `foreign`.
 */
export type Comparison = "missing" | "current" | "rerun" | "bare" | "outdated" | "foreign";

/** @param there The text of the file, undefined where there is none. */
export function compareNotebook(there: string | undefined, source: Notebook): Comparison {
  if (there === undefined) return "missing";
  const notebook = parseNotebook(there);
  if (!notebook) return "foreign";
  const kit = Object(notebook.metadata.kit);
  const hash = hashOfSources(notebook);
  const saysTheSame = hash === hashOfSources(source);
  if (!saysTheSame && hash !== kit.sources) return "foreign";
  if (!saysTheSame || kit.subject !== Object(source.metadata.kit).subject) return "outdated";
  if (!isExecuted(notebook)) return "bare";
  return hashOfNotebook(notebook) === kit.executed ? "current" : "rerun";
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
