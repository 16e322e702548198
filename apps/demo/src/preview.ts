import type { Annotation, Size } from "@kit/types";
import { unwrap } from "./attempt.ts";
import type { DrawingService } from "./drawing/service.ts";
import type { Reduce } from "./reduce.ts";
import { scaleAnnotation } from "./scale-annotation.ts";
import type { HideName } from "./settings.ts";

/** A photo made small, and by how much. */
export interface Preview {
  readonly bitmap: ImageBitmap;
  readonly scale: number;
}

/** Longest side: enough for a wide window. */
const longestSide = 1600;

export async function makePreview(photo: Blob, size: Size, reduce: Reduce): Promise<Preview> {
  const bitmap = await reduce(photo, size, longestSide);
  return { bitmap, scale: bitmap.width / size.width };
}

/** The same, with all that is annotated made unrecognisable. */
export async function hidePreview(
  { bitmap, scale }: Preview,
  annotations: readonly Annotation[],
  how: HideName,
  drawing: DrawingService,
): Promise<Preview> {
  const small = annotations.map((it) => scaleAnnotation(it, scale));
  return { bitmap: unwrap(await drawing.hide(await createImageBitmap(bitmap), small, how)), scale };
}
