import type { Look } from "../look.ts";
import { outlineBoxes } from "../outline-boxes.ts";

/** As `box`, with well rounded corners. */
export const roundedBox: Look = (scene) =>
  outlineBoxes(scene, ([left, top, right, bottom]) => Math.min(right - left, bottom - top) * 0.18);
