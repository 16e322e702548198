import type { Bbox, Size } from "@kit/types";
import type { Scene } from "./look.ts";
import type { Neighbours } from "./neighbours.ts";
import { outline } from "./outline.ts";

type Around = Pick<Scene, "size" | "scale">;

/** What a label should not cover. */
export interface Taken {
  readonly labels: Neighbours;
  readonly things: Neighbours;
}

/**
 * Where the label of a box stands, inside the picture: above, below or beside it, where it covers nothing, else least;
 * labels weigh more than things. Where it would cover another label there, it stands in a row further up or down.
 */
export function freest(bbox: Bbox, panel: Size, around: Around, taken: Taken): Bbox {
  const near = leastCovering(nearPlaces(bbox, panel, around), taken);
  if (near.onLabels === 0 || !Number.isFinite(near.onLabels) || taken.things.count > mostReadable) return near.place;
  const far = leastCovering(farPlaces(bbox, panel, around), taken);
  return far.onLabels < near.onLabels ? far.place : near.place;
}

/** Area that two boxes share, in square pixels. */
export function overlap(a: Bbox, b: Bbox): number {
  const width = Math.min(a[2], b[2]) - Math.max(a[0], b[0]);
  const height = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  return Math.max(0, width) * Math.max(0, height);
}

/** Best first. */
function nearPlaces(bbox: Bbox, panel: Size, around: Around): Bbox[] {
  const gap = gapAround(bbox, around);
  const [left, top, right, bottom] = bbox;
  const beside = [right + gap, left - gap - panel.width].flatMap((x) => [
    [x, top - gap],
    [x, bottom + gap - panel.height],
  ]);
  const places = [...inRows(bbox, panel, gap, 0), ...beside, ...inRows(bbox, panel, gap, 1)];
  return places.map(([x, y]) => inside(x, y, panel, around.size));
}

/** Things in a picture of which each label can have a place of its own. */
const mostReadable = 100;
const mostRows = 24;

function farPlaces(bbox: Bbox, panel: Size, around: Around): Bbox[] {
  const gap = gapAround(bbox, around);
  const rows = Array.from({ length: mostRows }, (_, index) => inRows(bbox, panel, gap, index + 2)).flat();
  return rows.map(([x, y]) => inside(x, y, panel, around.size));
}

/** In three columns, so many rows above the box and below it. */
function inRows([left, top, right, bottom]: Bbox, panel: Size, gap: number, away: number): number[][] {
  const columns = [left - gap, right + gap - panel.width, (left + right - panel.width) / 2];
  const farther = panel.height * 1.1 * away;
  return [top - gap - panel.height - farther, bottom + gap + farther].flatMap((y) => columns.map((x) => [x, y]));
}

/** Clear of the box's stroke, so that the panel covers none of it. */
function gapAround(bbox: Bbox, { scale }: Around): number {
  const line = scale.line(bbox);
  return line / 2 + outline(line) * 2;
}

interface Found {
  readonly place: Bbox;
  /** Area of other labels that it covers; infinite where they are too many to look at. */
  readonly onLabels: number;
}

function leastCovering(places: readonly Bbox[], { labels, things }: Taken): Found {
  const reach = hull(places);
  if (labels.isCrowded(reach)) return { place: places[0], onLabels: Number.POSITIVE_INFINITY };
  const [nearLabels, nearThings] = [labels.near(reach), things.near(reach)];
  let best: Found = { place: places[0], onLabels: Number.POSITIVE_INFINITY };
  let least = Number.POSITIVE_INFINITY;
  for (const place of places) {
    const onLabels = covered(place, nearLabels);
    const all = onLabels * 4 + covered(place, nearThings);
    if (all < least) {
      best = { place, onLabels };
      least = all;
    }
    if (all === 0) break;
  }
  return best;
}

function covered(place: Bbox, others: Iterable<Bbox>): number {
  let area = 0;
  for (const other of others) area += overlap(place, other);
  return area;
}

function hull(boxes: readonly Bbox[]): Bbox {
  return [
    Math.min(...boxes.map(([left]) => left)),
    Math.min(...boxes.map(([, top]) => top)),
    Math.max(...boxes.map(([, , right]) => right)),
    Math.max(...boxes.map(([, , , bottom]) => bottom)),
  ];
}

function inside(x: number, y: number, panel: Size, size: Size): Bbox {
  const left = Math.min(Math.max(x, 0), size.width - panel.width);
  const top = Math.min(Math.max(y, 0), size.height - panel.height);
  return [left, top, left + panel.width, top + panel.height];
}
