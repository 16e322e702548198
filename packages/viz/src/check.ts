import type { Annotation, RawImage, Size } from "@kit/types";
import { AnnotationInvalidError, OptionInvalidError, PixelsInvalidError, SizeInvalidError } from "./errors.ts";

/** @throws SizeInvalidError */
export function checkSize({ width, height }: Size): void {
  if (Number.isInteger(width) && Number.isInteger(height) && width > 0 && height > 0) return;
  throw new SizeInvalidError(width, height);
}

/** @throws AnnotationInvalidError for the first that cannot be drawn */
export function checkAnnotations(annotations: readonly Annotation[]): void {
  checkList(annotations);
  for (const [index, { bbox, score, landmarks }] of annotations.entries()) {
    if (bbox.length !== 4 || !bbox.every(Number.isFinite)) {
      throw new AnnotationInvalidError(index, `its bbox is [${bbox.join(", ")}]`, "four finite numbers");
    }
    if (bbox[0] > bbox[2] || bbox[1] > bbox[3]) {
      throw new AnnotationInvalidError(
        index,
        `its bbox is [${bbox.join(", ")}]`,
        "xMin, yMin, xMax, yMax in this order",
      );
    }
    if (!Number.isFinite(score)) throw new AnnotationInvalidError(index, `its score is ${score}`, "a finite number");
    if (!landmarks.every((point) => point.length === 2 && point.every(Number.isFinite))) {
      throw new AnnotationInvalidError(index, "a landmark is not a point", "two finite numbers for each");
    }
  }
}

/** Whole detections are passed easily where their annotations are wanted. */
function checkList(value: unknown): void {
  if (!Array.isArray(value)) throw new AnnotationInvalidError(0, "there is no list of them", "detections.annotations");
}

/** @throws OptionInvalidError */
export function checkLooks({ colors, scale }: { readonly colors?: readonly string[]; readonly scale?: number }): void {
  if (scale !== undefined && !(scale > 0 && Number.isFinite(scale))) {
    throw new OptionInvalidError("scale", String(scale), "a number above 0, such as 1.5");
  }
  if (colors !== undefined && (colors.length === 0 || !colors.every((color) => /^#[0-9a-f]{6}$/i.test(color)))) {
    throw new OptionInvalidError("colors", `[${colors.join(", ")}]`, "one or more of the form #rrggbb");
  }
}

/** @throws PixelsInvalidError */
export function checkPixels({ width, height, data }: RawImage): void {
  if (data.length !== width * height * 4) throw new PixelsInvalidError(data.length, width, height);
}
