import type { Annotation, Point, Size } from "@kit/types";

/** Where a picture lies in the content box of its element, in CSS pixels from the box's upper left corner. */
export interface Placement extends Size {
  readonly left: number;
  readonly top: number;
}

/**
 * As CSS places a picture by `object-fit` and `object-position`.
 *
 * @param position computed value: two lengths or percentages, such as `50% 50%` or `calc(100% - 30px) 0px`
 */
export function placePicture(picture: Size, box: Size, fit: string, position: string): Placement {
  const [x = "50%", y = "50%"] = position.match(/calc\([^)]*\)|\S+/g) ?? [];
  const { width, height } = fitted(picture, box, fit);
  return { width, height, left: offset(x, box.width - width), top: offset(y, box.height - height) };
}

function fitted(picture: Size, box: Size, fit: string): Size {
  const [byWidth, byHeight] = [box.width / picture.width, box.height / picture.height];
  const contain = Math.min(byWidth, byHeight);
  const scales: Readonly<Record<string, number>> = {
    contain,
    cover: Math.max(byWidth, byHeight),
    none: 1,
    "scale-down": Math.min(1, contain),
  };
  const scale = scales[fit];
  return scale === undefined ? box : { width: picture.width * scale, height: picture.height * scale };
}

/** A length, a percentage of the room that is left, or a sum of such. */
function offset(value: string, room: number): number {
  const terms = value.match(/[+-]?\s*[\d.]+(?:e[+-]?\d+)?(?:%|px)/g) ?? [];
  return terms.reduce((sum, term) => {
    const amount = Number.parseFloat(term.replace(/\s/g, ""));
    return sum + (term.endsWith("%") ? (room * amount) / 100 : amount);
  }, 0);
}

/** The part of the picture that is seen: the whole may reach beyond the box. */
export function visiblePart({ left, top, width, height }: Placement, box: Size): Placement {
  const [fromX, fromY] = [Math.max(0, left), Math.max(0, top)];
  return {
    left: fromX,
    top: fromY,
    width: Math.max(0, Math.min(box.width, left + width) - fromX),
    height: Math.max(0, Math.min(box.height, top + height) - fromY),
  };
}

/** Moves an annotation by a rule for x and one for y; a rule that turns the order around mirrors it. */
export function moveAnnotation<T extends Annotation>(
  annotation: T,
  toX: (x: number) => number,
  toY: (y: number) => number,
): T {
  const [left, top, right, bottom] = annotation.bbox;
  const [xs, ys] = [
    [toX(left), toX(right)],
    [toY(top), toY(bottom)],
  ];
  const move = ([x, y]: Point): Point => [toX(x), toY(y)];
  return {
    ...annotation,
    bbox: [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)],
    landmarks: annotation.landmarks.map(move),
    ...("path" in annotation && Array.isArray(annotation.path) ? { path: annotation.path.map(move) } : {}),
  };
}
