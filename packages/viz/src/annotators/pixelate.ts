import type { Look } from "../look.ts";
import { mosaicShapes } from "../mosaic-shapes.ts";

/** Coarse squares in place of each thing: nothing of its pixels stays but the mean colours of at most 8 × 8 cells. */
export const pixelate: Look = (scene) => mosaicShapes(scene, { cells: 8, fill: "cells", fade: 0 });
