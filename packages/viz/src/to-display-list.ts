import type { Annotation, Size } from "@kit/types";
import { box } from "./annotators/box.ts";
import { label } from "./annotators/label.ts";
import { landmarks } from "./annotators/landmarks.ts";
import { checkAnnotations, checkLooks, checkSize } from "./check.ts";
import type { DisplayList } from "./display-list.ts";
import type { DrawOptions } from "./draw-options.ts";
import type { Scene } from "./look.ts";
import { paletteOf } from "./palette.ts";
import { pictureScale } from "./scale.ts";

/**
 * What is to be drawn for annotations on a picture of `size`: no pixels yet, so that it can be tested, sent or drawn
 * by any renderer. No shape reaches outside the picture.
 *
 * @throws AnnotationInvalidError, OptionInvalidError, SizeInvalidError
 */
export function toDisplayList(size: Size, annotations: readonly Annotation[], options: DrawOptions = {}): DisplayList {
  const { looks = [box, landmarks, label], colors, colorBy = "label", scale, pixelRatio } = options;
  const { labelNames = [], landmarkNames = [], landmarkEdges = fivePointEdges } = options;
  checkSize(size);
  checkAnnotations(annotations);
  checkLooks(options);
  const { width, height } = size;
  const scene = {
    size: { width, height },
    annotations: annotations.filter(({ bbox }) => touches(bbox, size)),
    scale: pictureScale(size, scale, pixelRatio),
    palette: paletteOf(annotations, colorBy, colors, labelNames),
    labelNames,
    landmarkNames,
    landmarkEdges,
  };
  return { size: scene.size, shapes: looks.flatMap((look) => look(scene)) };
}

/** Eyes, nose and corners of the mouth. */
const fivePointEdges: Scene["landmarkEdges"] = [
  [0, 1],
  [0, 2],
  [1, 2],
  [2, 3],
  [2, 4],
  [3, 4],
];

/** Whether anything of a box is in the picture. */
export function touches([left, top, right, bottom]: Annotation["bbox"], { width, height }: Size): boolean {
  return left < width && top < height && right > 0 && bottom > 0;
}
