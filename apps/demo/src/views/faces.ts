import type { Annotation, Size } from "@kit/types";
import type { Page } from "../page.ts";
import type { Reduce } from "../reduce.ts";

/** The table of what was found. */
export interface Faces {
  /** The photo that the rows are about, for their small pictures. Takes the rows away. */
  setPhoto(photo: Blob, size: Size | undefined): void;
  /** A row for each face; without faces, no table. */
  show(annotations: readonly Annotation[]): void;
  /** Brings out the row of one of them, or none. */
  highlight(annotation: Annotation | undefined): void;
}

/** Side of a face in the table, in pixels of the screen's finest. */
const chipSide = 80;

/** Longest side of the picture that those are cut out of. */
const previewSide = 1600;

/** Nobody reads more, and a page of thousands of rows would be slow. */
const mostRows = 100;

/** @param onPoint Called with the face whose row the pointer or the keyboard is at. */
export function createFaces(
  { faces }: Page,
  reduce: Reduce,
  onPoint: (annotation: Annotation | undefined) => void,
): Faces {
  let preview: Promise<Preview> | undefined;
  let rows = new Map<Annotation, HTMLTableRowElement>();

  const rowFor = (annotation: Annotation): HTMLTableRowElement => {
    const row = createRow(annotation);
    row.addEventListener("pointerenter", () => onPoint(annotation));
    row.addEventListener("pointerleave", () => onPoint(undefined));
    row.addEventListener("focus", () => onPoint(annotation));
    row.addEventListener("blur", () => onPoint(undefined));
    preview?.then((it) => cutOut(row.querySelector("canvas"), annotation, it)).catch(() => {});
    return row;
  };

  return {
    setPhoto(photo, size) {
      preview?.then(({ bitmap }) => bitmap.close()).catch(() => {});
      preview = size && makePreview(photo, size, reduce);
      // What cannot be decoded has no faces, which is told elsewhere.
      preview?.catch(() => {});
      rows = new Map();
      faces.hidden = true;
    },
    show(annotations) {
      // A face that stays keeps its row, and its picture.
      rows = new Map(annotations.slice(0, mostRows).map((it) => [it, rows.get(it) ?? rowFor(it)]));
      const more = annotations.length - rows.size;
      faces.tBodies[0]?.replaceChildren(...rows.values(), ...(more > 0 ? [remark(`and ${more} more`)] : []));
      faces.hidden = annotations.length === 0;
    },
    highlight(annotation) {
      for (const [of, row] of rows) row.classList.toggle("pointed", of === annotation);
    },
  };
}

/** A photo made small, and by how much. */
interface Preview {
  readonly bitmap: ImageBitmap;
  readonly scale: number;
}

async function makePreview(photo: Blob, size: Size, reduce: Reduce): Promise<Preview> {
  const bitmap = await reduce(photo, size, previewSide);
  return { bitmap, scale: bitmap.width / size.width };
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
  chip.ariaLabel = label;
  head.append(chip);
  row.append(
    head,
    cell(`${(score * 100).toFixed(1)} %`),
    cell(`${xMin}, ${yMin}`),
    cell(`${xMax - xMin} × ${yMax - yMin}`),
  );
  return row;
}

function cell(text: string): HTMLTableCellElement {
  const cell = document.createElement("td");
  cell.textContent = text;
  return cell;
}

function remark(text: string): HTMLTableRowElement {
  const row = document.createElement("tr");
  const only = cell(text);
  only.colSpan = 4;
  row.append(only);
  return row;
}

/** The square around the box, cut out of the photo. */
function cutOut(chip: HTMLCanvasElement | null, { bbox }: Annotation, { bitmap, scale }: Preview): void {
  const [xMin, yMin, xMax, yMax] = bbox.map((it) => it * scale);
  const side = Math.max(xMax - xMin, yMax - yMin);
  const left = (xMin + xMax - side) / 2;
  const top = (yMin + yMax - side) / 2;
  chip?.getContext("2d")?.drawImage(bitmap, left, top, side, side, 0, 0, chipSide, chipSide);
}
