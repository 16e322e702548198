import type { Look } from "../look.ts";
import { mosaicShapes } from "../mosaic-shapes.ts";

/**
 * A soft blur in place of each thing. It runs between the mean colours of at most 6 × 6 cells, so that it cannot be
 * undone as a blur of the pixels themselves could.
 */
export const blur: Look = (scene) => mosaicShapes(scene, { cells: 6, fill: "smooth", fade: 0.2 });
