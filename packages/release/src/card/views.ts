import type { Annotation, RawImage, Size } from "@kit/types";

/** One way of showing a network the same picture. */
export interface View {
  readonly picture: RawImage;
  /** Longest side of the picture in the input, as a share of what the input takes. */
  readonly scale: number;
  /** Where a box of this view lies in the picture itself. */
  back(annotation: Annotation): Annotation;
}

/** The picture as it is; then mirrored, and smaller in the input. What is right is found in all of them. */
export function viewsOf(picture: RawImage): { readonly plain: View; readonly others: readonly View[] } {
  const same = (annotation: Annotation) => annotation;
  return {
    plain: { picture, scale: 1, back: same },
    others: [
      { picture: mirrored(picture), scale: 1, back: (annotation) => mirroredBox(annotation, picture) },
      { picture, scale: 0.7, back: same },
    ],
  };
}

function mirrored({ width, height, data }: RawImage): RawImage {
  const pixels = new Uint32Array(data.buffer, data.byteOffset, width * height);
  const turned = new Uint32Array(width * height);
  for (let y = 0; y < height; y++) turned.set(pixels.subarray(y * width, (y + 1) * width).toReversed(), y * width);
  return { width, height, data: new Uint8ClampedArray(turned.buffer) };
}

/** Landmarks stay where they are: left and right have changed places, and no one compares them. */
function mirroredBox(annotation: Annotation, { width }: Size): Annotation {
  const [left, top, right, bottom] = annotation.bbox;
  return { ...annotation, bbox: [width - right, top, width - left, bottom] };
}
