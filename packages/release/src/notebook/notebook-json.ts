import type { Cell, Notebook, Output } from "./notebook.ts";

/** The text of an `.ipynb` file, as Jupyter writes it: lines apart, so that a change is a short diff. */
export function notebookJson(notebook: Notebook): string {
  const { cells, metadata, nbformat, nbformat_minor } = notebook;
  return `${JSON.stringify({ cells: cells.map(written), metadata, nbformat, nbformat_minor }, null, 1)}\n`;
}

function written(cell: Cell): object {
  const source = lines(cell.source);
  if (cell.cell_type !== "code") {
    const { cell_type, id, metadata } = cell;
    return { cell_type, id, metadata, source };
  }
  const { cell_type, execution_count, id, metadata, outputs } = cell;
  return { cell_type, execution_count, id, metadata, outputs: outputs.map(writtenOutput), source };
}

function writtenOutput(output: Output): object {
  return output.output_type === "stream" ? { ...output, text: lines(output.text) } : output;
}

/** Each but the last with its line feed. */
function lines(text: string): string[] {
  return text.split(/(?<=\n)/).filter((line) => line !== "");
}
