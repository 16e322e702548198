// Written by `pnpm gen` from the files of this folder.
import { blur } from "./blur.ts";
import { box } from "./box.ts";
import { corners } from "./corners.ts";
import { dot } from "./dot.ts";
import { ellipse } from "./ellipse.ts";
import { halo } from "./halo.ts";
import { heatMap } from "./heat-map.ts";
import { label } from "./label.ts";
import { landmarkEdges } from "./landmark-edges.ts";
import { landmarkNames } from "./landmark-names.ts";
import { landmarks } from "./landmarks.ts";
import { original } from "./original.ts";
import { pixelate } from "./pixelate.ts";
import { roundedBox } from "./rounded-box.ts";
import { trace } from "./trace.ts";

/** Looks by name. */
export const looks = { blur, box, corners, dot, ellipse, halo, heatMap, label, landmarkEdges, landmarkNames, landmarks, original, pixelate, roundedBox, trace } as const;
