import type { Annotation, Size } from "@kit/types";
import { looks as allLooks } from "./annotators/index.gen.ts";
import { checkAnnotations, checkLooks, checkSize } from "./check.ts";
import type { Color, DisplayList } from "./display-list.ts";
import type { Look } from "./look.ts";
import { labelPalette } from "./palette.ts";
import { pictureScale } from "./scale.ts";

export interface DrawOptions {
  /** Drawn one after the other. Default: box, landmarks, label. */
  readonly looks?: readonly Look[];
  /** Colours in `#rrggbb`, for labels and for landmarks. Default: eight that colour-blind people can tell apart. */
  readonly colors?: readonly Color[];
  /** Thicker or thinner lines and letters, as a factor. Default: 1. */
  readonly scale?: number;
}

/**
 * What is to be drawn for annotations on a picture of `size`: no pixels yet, so that it can be tested, sent or drawn
 * by any renderer. No shape reaches outside the picture.
 *
 * @throws AnnotationInvalidError, OptionInvalidError, SizeInvalidError
 */
export function toDisplayList(size: Size, annotations: readonly Annotation[], options: DrawOptions = {}): DisplayList {
  const { looks = [allLooks.box, allLooks.landmarks, allLooks.label], colors, scale } = options;
  checkSize(size);
  checkAnnotations(annotations);
  checkLooks({ colors, scale });
  const { width, height } = size;
  const scene = {
    size: { width, height },
    annotations: annotations.filter(({ bbox }) => touches(bbox, size)),
    scale: pictureScale(size, scale),
    palette: labelPalette(annotations, colors),
  };
  return { size: scene.size, shapes: looks.flatMap((look) => look(scene)) };
}

function touches([left, top, right, bottom]: Annotation["bbox"], { width, height }: Size): boolean {
  return left < width && top < height && right > 0 && bottom > 0;
}
