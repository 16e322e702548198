import type { Bbox, Size } from "@kit/types";
import type { Scene } from "./look.ts";
import { outline } from "./outline.ts";

/** Where the label of a box may stand, best first, all inside the picture: above, below, beside, then further up and down. */
export function labelPlaces(bbox: Bbox, panel: Size, { size, scale }: Pick<Scene, "size" | "scale">): Bbox[] {
  const line = scale.line(bbox);
  // Clear of the box's stroke, so that the panel covers none of it.
  const gap = line / 2 + outline(line) * 2;
  const [left, top, right, bottom] = bbox;
  const above = top - gap - panel.height;
  const below = bottom + gap;
  const columns = [left - gap, right + gap - panel.width, (left + right - panel.width) / 2];
  const farther = [above - panel.height * 1.1, below + panel.height * 1.1];
  const inRows = (rows: readonly number[]) => rows.flatMap((y) => columns.map((x) => [x, y]));
  const beside = [right + gap, left - gap - panel.width].flatMap((x) => [
    [x, top - gap],
    [x, bottom + gap - panel.height],
  ]);
  const corners = [...inRows([above, below]), ...beside, ...inRows(farther)];
  return corners.map(([x, y]) => inside(x, y, panel, size));
}

/** Area that two boxes share, in square pixels. */
export function overlap(a: Bbox, b: Bbox): number {
  const width = Math.min(a[2], b[2]) - Math.max(a[0], b[0]);
  const height = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  return Math.max(0, width) * Math.max(0, height);
}

function inside(x: number, y: number, panel: Size, size: Size): Bbox {
  const left = Math.min(Math.max(x, 0), size.width - panel.width);
  const top = Math.min(Math.max(y, 0), size.height - panel.height);
  return [left, top, left + panel.width, top + panel.height];
}
