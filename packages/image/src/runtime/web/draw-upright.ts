import { withoutExif } from "../../formats/webp.ts";
import type { Encoded } from "../../inspect.ts";
import { uprightSize } from "../../reduction.ts";
import { contextFor } from "./draw.ts";

/** What is encoded, drawn upright. Rejects where the browser cannot decode it. */
export async function drawUpright({
  bytes,
  format,
  orientation,
}: Pick<Encoded, "bytes" | "format" | "orientation">): Promise<OffscreenCanvasRenderingContext2D> {
  // Of a WebP some browsers apply the orientation, and Chromium does not: here nobody does but we.
  const turned = format.type === "image/webp" ? orientation : 1;
  const shown = turned === 1 ? new Uint8Array(bytes) : withoutExif(bytes);
  const bitmap = await createImageBitmap(new Blob([shown], { type: format.type }), {
    imageOrientation: "from-image",
    colorSpaceConversion: "none",
    premultiplyAlpha: "none",
  });
  const { width, height } = bitmap;
  const context = contextFor(uprightSize({ size: { width, height }, orientation: turned }));
  context.setTransform(...uprightTransform(turned, width, height));
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return context;
}

/** Takes a stored picture of that size to how EXIF says that it stands: a to f of a canvas's transform. */
function uprightTransform(orientation: number, width: number, height: number): Transform {
  const transforms: Readonly<Record<number, Transform>> = {
    2: [-1, 0, 0, 1, width, 0],
    3: [-1, 0, 0, -1, width, height],
    4: [1, 0, 0, -1, 0, height],
    5: [0, 1, 1, 0, 0, 0],
    6: [0, 1, -1, 0, height, 0],
    7: [0, -1, -1, 0, height, width],
    8: [0, -1, 1, 0, 0, width],
  };
  return transforms[orientation] ?? [1, 0, 0, 1, 0, 0];
}

type Transform = readonly [number, number, number, number, number, number];
