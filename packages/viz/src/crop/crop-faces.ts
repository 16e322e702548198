import type { Annotation, Bbox, Point, RawImage } from "@kit/types";
import { checkAnnotations, checkPixels, checkSize } from "../check.ts";
import { sample } from "./sample.ts";
import { inverse, type Similarity, similarityBetween } from "./similarity.ts";

export interface CropOptions {
  /** Width and height of each picture, in pixels. Default: 112, which face recognition is usually trained on. */
  readonly size?: number;
}

/**
 * A picture of each face, upright and at the same scale: turned so that its five landmarks (eyes, nose, corners of the
 * mouth, as a reader sees them from left to right) come closest to the places where ArcFace has them. Faces without
 * five landmarks are cut out by their box. What lies outside the picture is black.
 *
 * @example
 * import { getModel } from "@kit/detector";
 * import { readImage, writeImage } from "@kit/image";
 * import { cropFaces } from "@kit/viz";
 * const image = await readImage("party.jpg");
 * const model = await getModel("retinaface-mnet025-v2");
 * const { annotations } = await model.detect(image);
 * const chips = cropFaces(image, annotations);
 * for (const [index, chip] of chips.entries()) await writeImage(`face-${index}.png`, chip);
 *
 * @returns one picture for each annotation, in their order
 * @throws PixelsInvalidError, AnnotationInvalidError, SizeInvalidError
 */
export function cropFaces(
  image: RawImage,
  annotations: readonly Annotation[],
  { size = templateSize }: CropOptions = {},
): RawImage[] {
  checkSize({ width: size, height: size });
  checkPixels(image);
  checkAnnotations(annotations);
  return annotations.map((annotation) =>
    sample(image, { width: size, height: size }, inverse(toChip(annotation, size))),
  );
}

const templateSize = 112;

/** Where ArcFace has the landmarks in 112 × 112 pixels (Deng et al., 2019; the reference points of InsightFace). */
const template: readonly Point[] = [
  [38.2946, 51.6963],
  [73.5318, 51.5014],
  [56.0252, 71.7366],
  [41.5493, 92.3655],
  [70.7299, 92.2041],
];

function toChip({ bbox, landmarks }: Annotation, size: number): Similarity {
  const places = template.map(([x, y]): Point => [(x / templateSize) * size, (y / templateSize) * size]);
  const aligned = landmarks.length === template.length ? similarityBetween(landmarks, places) : undefined;
  return aligned ?? byBox(bbox, size);
}

/** The square around the box, somewhat larger, as the template is. */
function byBox([left, top, right, bottom]: Bbox, size: number): Similarity {
  const side = Math.max(right - left, bottom - top, 1) * 1.1;
  const a = size / side;
  return { a, b: 0, x0: size / 2 - (a * (left + right)) / 2, y0: size / 2 - (a * (top + bottom)) / 2 };
}
