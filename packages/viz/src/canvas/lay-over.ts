import type { Point } from "@kit/types";
import { borderBox } from "./element-box.ts";
import type { Placement } from "./placement.ts";

/** How a canvas beside an element comes to lie upon it. */
export interface Upon {
  /** Where the element's border box begins, by the canvas's own `left` and `top`. */
  readonly corner: Point;
  /** Whether the element is seen mirrored, by its own CSS or by that of what it stands in. */
  readonly isMirrored: boolean;
}

/**
 * Gives the canvas the size and the transforms of the element and measures how far it is from it, whichever ancestor it
 * is placed by and whatever CSS does to that: both have the same shape then, so that only their places differ.
 */
export function measureUpon(canvas: HTMLCanvasElement, element: HTMLElement): Upon {
  const style = getComputedStyle(element);
  const { rotate, scale, translate, transform, transformOrigin } = style;
  const { width, height } = borderBox(style);
  const zoom = style.getPropertyValue("zoom");
  Object.assign(canvas.style, { zoom, rotate, scale, translate, transform, transformOrigin });
  Object.assign(canvas.style, { width: `${width}px`, height: `${height}px` });
  const seenAt = (left: number, top: number): Point => {
    Object.assign(canvas.style, { left: `${left}px`, top: `${top}px` });
    return corner(canvas);
  };
  // To the left and up: what reaches out there makes nothing scroll.
  const [[x, y], right, down] = [seenAt(0, 0), seenAt(-step, 0), seenAt(0, -step)];
  const around = new DOMMatrix([x - right[0], y - right[1], x - down[0], y - down[1], 0, 0].map((it) => it / step));
  const [toX, toY] = corner(element);
  const to = around.inverse().transformPoint({ x: toX - x, y: toY - y });
  const matrices = [around, ...[rotation(rotate), scaling(scale), transform].map((css) => new DOMMatrix(css))];
  const isMirrored = matrices.filter(({ a, b, c, d }) => a * d < b * c).length % 2 === 1;
  return { corner: [to.x, to.y], isMirrored };
}

/**
 * Lays the canvas where that part of the element is seen, and turns it back where it would be seen mirrored.
 *
 * @param part in CSS pixels from the corner of the element's border box
 */
export function layUpon(canvas: HTMLCanvasElement, element: HTMLElement, part: Placement, upon: Upon): void {
  const { transform, transformOrigin } = getComputedStyle(element);
  const [originX = 0, originY = 0] = transformOrigin.split(" ").map((length) => Number.parseFloat(length));
  const [aboutX, aboutY] = [originX - part.left, originY - part.top];
  const own = transform === "none" ? "" : transform;
  Object.assign(canvas.style, {
    left: `${upon.corner[0] + part.left}px`,
    top: `${upon.corner[1] + part.top}px`,
    width: `${part.width}px`,
    height: `${part.height}px`,
    transform: upon.isMirrored ? `${own} translateX(${part.width - 2 * aboutX}px) scaleX(-1)` : own,
    transformOrigin: `${aboutX}px ${aboutY}px`,
  });
}

/** In CSS pixels: long, as what is measured comes in 64ths of a pixel. */
const step = 1000;

function corner(element: HTMLElement): Point {
  const { left, top } = element.getBoundingClientRect();
  return [left, top];
}

/** The property `rotate`, such as `y 180deg`, as a function of `transform`. */
function rotation(rotate: string): string {
  if (rotate === "none") return rotate;
  const [angle = "0deg", ...axis] = rotate.split(" ").reverse();
  const axes: Readonly<Record<string, string>> = { x: "1, 0, 0", y: "0, 1, 0" };
  return axis.length === 0 ? `rotate(${angle})` : `rotate3d(${axes[axis[0]] ?? axis.reverse().join(", ")}, ${angle})`;
}

/** The property `scale`, such as `-1 1`, as a function of `transform`. */
function scaling(scale: string): string {
  return scale === "none" ? scale : `scale(${scale.split(" ").slice(0, 2).join(", ")})`;
}
