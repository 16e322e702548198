import { hashOf } from "./hash-of.ts";
import { withoutIntroPicture } from "./intro-picture.ts";
import type { Cell, Notebook } from "./notebook.ts";

/**
 * SHA-256 of what a notebook's cells say and of what is to run them, whatever they gave out (the picture at the top is
 * such), and whatever an editor noted beside them.
 */
export function hashOfSources({
  cells,
  metadata,
}: {
  readonly cells: readonly Pick<Cell, "cell_type" | "source">[];
  readonly metadata: Notebook["metadata"];
}): string {
  const sources = cells.map(({ cell_type, source }) => [
    cell_type,
    cell_type === "markdown" ? withoutIntroPicture(source) : source,
  ]);
  return hashOf([Object(metadata.kernelspec).name, sources]);
}
