import type { Annotation } from "@kit/types";
import type { Page } from "../page.ts";
import type { Preview } from "../preview.ts";

/** The table of what was found. */
export interface Faces {
  /** A row for each face, with a small picture cut out of `preview`, once that is there; without faces, no table. */
  show(annotations: readonly Annotation[], preview?: Promise<Preview>): void;
  /** Brings out the row of one of them, or none. */
  highlight(annotation: Annotation | undefined): void;
}

/** Side of a face in the table, in pixels of the screen's finest. */
const chipSide = 80;

/** Nobody reads more, and a page of thousands of rows would be slow. */
const mostRows = 100;

/** @param onPoint Called with the face whose row the pointer or the keyboard is at. */
export function createFaces({ faces }: Page, onPoint: (annotation: Annotation | undefined) => void): Faces {
  let shown: Promise<Preview> | undefined;
  let rows = new Map<Annotation, HTMLTableRowElement>();

  const rowFor = (annotation: Annotation): HTMLTableRowElement => {
    const row = createRow(annotation);
    row.addEventListener("pointerenter", () => onPoint(annotation));
    row.addEventListener("pointerleave", () => onPoint(undefined));
    row.addEventListener("focus", () => onPoint(annotation));
    row.addEventListener("blur", () => onPoint(undefined));
    return row;
  };

  return {
    show(annotations, preview) {
      // A face that stays keeps its row, and its picture.
      const before = preview === shown ? rows : new Map<Annotation, HTMLTableRowElement>();
      shown = preview;
      rows = new Map(annotations.slice(0, mostRows).map((it) => [it, rows.get(it) ?? rowFor(it)]));
      for (const [index, [annotation, row]] of [...rows].entries()) {
        number(row, annotation, index + 1);
        if (before.has(annotation)) continue;
        // Not out of one that has been replaced since: that may show what is to be hidden.
        preview
          ?.then((it) => {
            if (preview === shown) cutOut(row, annotation, it);
          })
          .catch(() => {});
      }
      const more = annotations.length - rows.size;
      faces.tBodies[0]?.replaceChildren(...rows.values(), ...(more > 0 ? [remark(`and ${more} more`)] : []));
      faces.hidden = annotations.length === 0;
    },
    highlight(annotation) {
      for (const [of, row] of rows) row.classList.toggle("pointed", of === annotation);
    },
  };
}

function createRow({ bbox, score, label }: Annotation): HTMLTableRowElement {
  const [xMin, yMin, xMax, yMax] = bbox.map(Math.round);
  const row = document.createElement("tr");
  row.tabIndex = 0;
  const head = document.createElement("th");
  head.scope = "row";
  const chip = document.createElement("canvas");
  chip.width = chipSide;
  chip.height = chipSide;
  chip.className = "chip";
  chip.role = "img";
  head.append(chip);
  const kind = cell(label);
  kind.className = "kind";
  row.append(
    head,
    kind,
    cell(`${(score * 100).toFixed(1)} %`),
    cell(`${xMin}, ${yMin}`),
    cell(`${xMax - xMin} × ${yMax - yMin}`),
  );
  return row;
}

/** Its place in the list, which changes when others come or go. */
function number(row: HTMLTableRowElement, { label }: Annotation, place: number): void {
  const chip = row.querySelector("canvas");
  if (chip) chip.ariaLabel = `${label} ${place}`;
}

function cell(text: string): HTMLTableCellElement {
  const cell = document.createElement("td");
  cell.textContent = text;
  return cell;
}

function remark(text: string): HTMLTableRowElement {
  const row = document.createElement("tr");
  const only = cell(text);
  only.colSpan = 5;
  row.append(only);
  return row;
}

/** The square around the box, cut out of the photo. */
function cutOut(row: HTMLTableRowElement, { bbox }: Annotation, { bitmap, scale }: Preview): void {
  const [xMin, yMin, xMax, yMax] = bbox.map((it) => it * scale);
  const side = Math.max(xMax - xMin, yMax - yMin);
  const left = (xMin + xMax - side) / 2;
  const top = (yMin + yMax - side) / 2;
  const chip = row.querySelector("canvas")?.getContext("2d");
  // What was there before would be seen through a translucent photo.
  chip?.clearRect(0, 0, chipSide, chipSide);
  chip?.drawImage(bitmap, left, top, side, side, 0, 0, chipSide, chipSide);
}
