import type { Annotation } from "@kit/types";

/** An annotation of a picture whose sides were multiplied by these. */
export function scaleAnnotation(annotation: Annotation, x: number, y = x): Annotation {
  const [left, top, right, bottom] = annotation.bbox;
  return {
    ...annotation,
    bbox: [left * x, top * y, right * x, bottom * y],
    landmarks: annotation.landmarks.map(([atX, atY]) => [atX * x, atY * y]),
  };
}

/** An annotation of a picture of that width, as a mirror shows it. */
export function mirrorAnnotation(annotation: Annotation, width: number): Annotation {
  const [left, top, right, bottom] = annotation.bbox;
  return {
    ...annotation,
    bbox: [width - right, top, width - left, bottom],
    landmarks: annotation.landmarks.map(([x, y]) => [width - x, y]),
  };
}
