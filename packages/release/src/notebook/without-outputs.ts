import { withoutIntroPicture } from "./intro-picture.ts";
import type { Notebook } from "./notebook.ts";

/** The notebook as it was before it was run. */
export function withoutOutputs(notebook: Notebook): Notebook {
  const cells = notebook.cells.map((cell) =>
    cell.cell_type === "code"
      ? { ...cell, execution_count: null, outputs: [] }
      : { ...cell, source: withoutIntroPicture(cell.source) },
  );
  return { ...notebook, cells };
}
