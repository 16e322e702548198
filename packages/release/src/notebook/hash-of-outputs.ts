import { createHash } from "node:crypto";
import type { Cell } from "./notebook.ts";

/** SHA-256 of what a notebook's cells gave out; editors may cut texts into lines, which makes no difference. */
export function hashOfOutputs(cells: readonly Cell[]): string {
  const outputs = cells.flatMap((cell) => (cell.cell_type === "code" ? cell.outputs : []));
  const whole = outputs.map((output) => {
    if (output.output_type === "error") return [output.ename, output.evalue];
    if (output.output_type === "stream") return [output.name, output.text];
    return Object.entries(output.data).map(([type, content]) => [
      type,
      Array.isArray(content) ? content.join("") : content,
    ]);
  });
  return createHash("sha256").update(JSON.stringify(whole)).digest("hex");
}
