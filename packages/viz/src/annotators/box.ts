import type { Look } from "../look.ts";
import { outlineBoxes } from "../outline-boxes.ts";

/** A box around each thing. */
export const box: Look = (scene) => outlineBoxes(scene, (_, width) => width * 2);
