import type { Annotation, RawImage, Size } from "@kit/types";
import { AnnotationInvalidError, PixelsInvalidError, SizeInvalidError } from "./errors.ts";

/** @throws SizeInvalidError */
export function checkSize({ width, height }: Size): void {
  if (Number.isInteger(width) && Number.isInteger(height) && width > 0 && height > 0) return;
  throw new SizeInvalidError(width, height);
}

/** @throws AnnotationInvalidError for the first that cannot be drawn */
export function checkAnnotations(annotations: readonly Annotation[]): void {
  for (const [index, { bbox, score, landmarks }] of annotations.entries()) {
    if (bbox.length !== 4 || !bbox.every(Number.isFinite)) {
      throw new AnnotationInvalidError(index, `its bbox is [${bbox.join(", ")}]`, "four finite numbers");
    }
    if (!Number.isFinite(score)) throw new AnnotationInvalidError(index, `its score is ${score}`, "a finite number");
    if (!landmarks.every((point) => point.length === 2 && point.every(Number.isFinite))) {
      throw new AnnotationInvalidError(index, "a landmark is not a point", "two finite numbers for each");
    }
  }
}

/** @throws PixelsInvalidError */
export function checkPixels({ width, height, data }: RawImage): void {
  if (data.length !== width * height * 4) throw new PixelsInvalidError(data.length, width, height);
}
