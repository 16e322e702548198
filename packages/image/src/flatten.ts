import type { RawImage } from "@kit/types";

/** Whether no pixel lets anything through. */
export function isOpaque({ data }: RawImage): boolean {
  for (let i = 3; i < data.length; i += 4) if (data[i] !== 255) return false;
  return true;
}

/** The picture laid on white; an opaque one as it is. */
export function flattenOnWhite(image: RawImage): RawImage {
  if (isOpaque(image)) return image;
  const { width, height } = image;
  const data = image.data.slice();
  for (let i = 0; i < data.length; i += 4) {
    const alpha = data[i + 3];
    for (let c = i; c < i + 3; c++) data[c] = (data[c] * alpha + 255 * (255 - alpha)) / 255;
    data[i + 3] = 255;
  }
  return { width, height, data };
}
