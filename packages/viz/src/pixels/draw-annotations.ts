import type { Annotation, RawImage } from "@kit/types";
import { checkPixels } from "../check.ts";
import type { DrawOptions } from "../draw-options.ts";
import { toDisplayList } from "../to-display-list.ts";
import { paintShape } from "./paint-shape.ts";

/**
 * Draws annotations into a copy of the pixels. No canvas and no native code: the same bytes in Node and in a browser.
 *
 * @example
 * const { annotations } = await model.detect("party.jpg");
 * await writeImage("faces.png", drawAnnotations(await readImage("party.jpg"), annotations));
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
