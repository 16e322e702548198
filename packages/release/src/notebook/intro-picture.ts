import type { Cell } from "./notebook.ts";

/** An embedded picture in a paragraph of its own. In Markdown, as Colab shows no attachments of cells. */
const embedded = /^!\[[^\]]*\]\(data:image\/jpeg;base64,[\w+/=]*\)\n\n/m;

/** The first cell with a JPEG (base64) below its title; one that has a picture stays as it is. */
export function addIntroPicture<Any extends Cell>(cell: Any, picture: string): Any {
  if (cell.cell_type !== "markdown" || cell.source.includes("![What the model finds]")) return cell;
  const image = `![What the model finds](data:image/jpeg;base64,${picture})\n\n`;
  return { ...cell, source: cell.source.replace(/^# .*\n\n/m, (title) => `${title}${image}`) };
}

/** What a cell says, without a picture that was embedded when the notebook was executed. */
export function withoutIntroPicture(source: string): string {
  return source.replace(embedded, "");
}
