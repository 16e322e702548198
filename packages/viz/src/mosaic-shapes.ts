import type { Annotation, Bbox, Size } from "@kit/types";
import type { MosaicShape } from "./display-list.ts";
import type { Scene } from "./look.ts";

export interface MosaicStyle extends Pick<MosaicShape, "fill"> {
  /** At most so many along the longer side. */
  readonly cells: number;
  /** As a share of the shorter side. */
  readonly fade: number;
}

/** A region around each thing, somewhat larger than its box, of few cells. */
export function mosaicShapes({ annotations, size }: Scene, { cells, fade, fill }: MosaicStyle): MosaicShape[] {
  return annotations.flatMap((annotation): MosaicShape[] => {
    const bbox = regionOf(annotation, size);
    const [width, height] = [bbox[2] - bbox[0], bbox[3] - bbox[1]];
    if (width <= 0 || height <= 0) return [];
    const side = Math.max(leastCell, Math.max(width, height) / cells);
    const count = (length: number) => Math.max(1, Math.floor(length / side));
    return [
      { kind: "mosaic", bbox, columns: count(width), rows: count(height), fill, fade: Math.min(width, height) * fade },
    ];
  });
}

/** In pixels: in a small face, even few cells would each be little more than a pixel. */
const leastCell = 4;

/** Hair, ears and chin reach beyond a face's box. */
const margin = 0.12;

function regionOf({ bbox: [left, top, right, bottom] }: Annotation, { width, height }: Size): Bbox {
  const [moreX, moreY] = [(right - left) * margin, (bottom - top) * margin];
  return [
    Math.max(0, Math.floor(left - moreX)),
    Math.max(0, Math.floor(top - moreY)),
    Math.min(width, Math.ceil(right + moreX)),
    Math.min(height, Math.ceil(bottom + moreY)),
  ];
}
