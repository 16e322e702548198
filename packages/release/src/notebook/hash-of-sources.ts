import { createHash } from "node:crypto";
import { withoutIntroPicture } from "./intro-picture.ts";
import type { Cell } from "./notebook.ts";

/**
 * SHA-256 of what a notebook's cells say, whatever they gave out (the picture at the top is such), and whatever an editor
 * noted beside them.
 */
export function hashOfSources(cells: readonly Pick<Cell, "cell_type" | "source">[]): string {
  const sources = cells.map(({ cell_type, source }) => [
    cell_type,
    cell_type === "markdown" ? withoutIntroPicture(source) : source,
  ]);
  return createHash("sha256").update(JSON.stringify(sources)).digest("hex");
}
