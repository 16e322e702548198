import type { Bbox, Point, Size } from "@kit/types";
import type { Color } from "../color.ts";
import type { PanelShape } from "../display-list.ts";
import type { Look } from "../look.ts";

/**
 * The look of ternaus/retinaface's `vis_annotations`, pixel for pixel: OpenCV's circles of radius 3 and thickness 3,
 * and rectangles of thickness 2, of a fixed size in any picture. Coordinates lose their fractions, and a box that
 * begins outside the picture begins at its edge.
 */
export const original: Look = ({ annotations, size }) =>
  annotations.flatMap(({ bbox, landmarks }) => [
    ...landmarks.flatMap((point, index) => circle(point, landmarkColors[index % landmarkColors.length], size)),
    ...rectangle(bbox, size),
  ]);

const landmarkColors: readonly Color[] = ["#ff0000", "#80ff00", "#ffb266", "#6680ff", "#00ffff"];
const boxColor: Color = "#00ff00";

/** Runs of whole pixels, first and last of each included, from the middle of the circle: [left, top, right, bottom]. */
const circleRuns: readonly Bbox[] = [
  [-2, -5, 2, -5],
  [-3, -4, 3, -4],
  [-4, -3, 4, -3],
  [-5, -2, 5, -1],
  [-5, 0, -1, 0],
  [1, 0, 5, 0],
  [-5, 1, 5, 2],
  [-4, 3, 4, 3],
  [-3, 4, 3, 4],
  [-2, 5, 2, 5],
];

function circle(center: Point, color: Color, size: Size): PanelShape[] {
  const [x, y] = center.map(Math.trunc);
  return circleRuns.flatMap(([left, top, right, bottom]) =>
    run([x + left, y + top, x + right, y + bottom], color, size),
  );
}

/** Thickness 2 is three pixels wide: one to each side of the edge, and none at the very corners. */
function rectangle(bbox: Bbox, size: Size): PanelShape[] {
  const [right, bottom] = [Math.trunc(bbox[2]), Math.trunc(bbox[3])];
  const left = startOf(Math.trunc(bbox[0]), right);
  const top = startOf(Math.trunc(bbox[1]), bottom);
  const sides: Bbox[] = [
    [left, top - 1, right, top + 1],
    [left, bottom - 1, right, bottom + 1],
    [left - 1, top, left + 1, bottom],
    [right - 1, top, right + 1, bottom],
  ];
  return sides.flatMap((side) => run(side, boxColor, size));
}

/** As the original's `np.clip(start, 0, end - 1)`. */
function startOf(start: number, end: number): number {
  return Math.min(Math.max(start, 0), end - 1);
}

function run([left, top, right, bottom]: Bbox, color: Color, { width, height }: Size): PanelShape[] {
  const bbox: Bbox = [Math.max(0, left), Math.max(0, top), Math.min(width, right + 1), Math.min(height, bottom + 1)];
  return bbox[0] < bbox[2] && bbox[1] < bbox[3] ? [{ kind: "panel", bbox, radius: 0, color }] : [];
}
