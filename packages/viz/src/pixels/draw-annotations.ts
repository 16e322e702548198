import type { Annotation, RawImage } from "@kit/types";
import { checkPixels } from "../check.ts";
import type { DrawOptions } from "../draw-options.ts";
import { toDisplayList } from "../to-display-list.ts";
import { paintShape } from "./paint-shape.ts";

/**
 * Draws annotations into a copy of the pixels. No canvas and no native code: the same bytes in Node and in a browser.
 *
 * @example
 * import { getModel } from "@kit/detector";
 * import { readImage, writeImage } from "@kit/image";
 * import { drawAnnotations } from "@kit/viz";
 * const image = await readImage("party.jpg");
 * const model = await getModel("retinaface-mnet025-v2");
 * const { annotations } = await model.detect(image);
 * await writeImage("faces.png", drawAnnotations(image, annotations));
 *
 * @throws PixelsInvalidError, and what `toDisplayList` throws
 */
export function drawAnnotations(
  image: RawImage,
  annotations: readonly Annotation[],
  options: DrawOptions = {},
): RawImage {
  const { width, height } = image;
  const { shapes } = toDisplayList({ width, height }, annotations, options);
  checkPixels(image);
  const copy = { width, height, data: Uint8ClampedArray.from(image.data) };
  for (const shape of shapes) paintShape(copy, shape);
  return copy;
}
