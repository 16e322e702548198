import type { Annotation } from "@kit/types";
import type { Page } from "../page.ts";

/** Side of a face in the table, in pixels of the screen's finest. */
const chipSide = 80;

/** A row for each face, with a small picture of it; without faces, no table. */
export function showFaces({ faces, image }: Page, annotations: readonly Annotation[]): void {
  faces.hidden = annotations.length === 0;
  faces.tBodies[0]?.replaceChildren(...annotations.map((annotation) => row(annotation, image)));
}

function row(annotation: Annotation, image: HTMLImageElement): HTMLTableRowElement {
  const [xMin, yMin, xMax, yMax] = annotation.bbox.map(Math.round);
  const line = document.createElement("tr");
  const head = document.createElement("th");
  head.scope = "row";
  head.append(chip(annotation, image));
  line.append(
    head,
    cell(`${(annotation.score * 100).toFixed(1)} %`),
    cell(`${xMin}, ${yMin}`),
    cell(`${xMax - xMin} × ${yMax - yMin}`),
  );
  return line;
}

function cell(text: string): HTMLTableCellElement {
  const cell = document.createElement("td");
  cell.textContent = text;
  return cell;
}

/** The square around the box, cut out of the photo. */
function chip({ bbox: [xMin, yMin, xMax, yMax], label }: Annotation, image: HTMLImageElement): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = chipSide;
  canvas.height = chipSide;
  canvas.className = "chip";
  canvas.role = "img";
  canvas.ariaLabel = label;
  const side = Math.max(xMax - xMin, yMax - yMin);
  const left = (xMin + xMax - side) / 2;
  const top = (yMin + yMax - side) / 2;
  canvas.getContext("2d")?.drawImage(image, left, top, side, side, 0, 0, chipSide, chipSide);
  return canvas;
}
