import type { Drawable, RawImage, Size } from "@kit/types";
import { NotReadyError, TaintedError, TooLargeError } from "../../errors.ts";
import { kindOf } from "../../kind.ts";

const drawables = [
  "HTMLImageElement",
  "HTMLVideoElement",
  "HTMLCanvasElement",
  "OffscreenCanvas",
  "ImageBitmap",
  "VideoFrame",
];

/**
 * Pixels of what a browser can draw; `undefined` for anything else.
 *
 * @throws IMAGE_NOT_READY, IMAGE_TOO_LARGE, IMAGE_TAINTED
 */
export function draw(source: object, maxPixels: number): Promise<RawImage> | undefined {
  return isDrawable(source) ? pixelsOf(source, maxPixels) : undefined;
}

async function pixelsOf(source: Drawable, maxPixels: number): Promise<RawImage> {
  const name = `the ${kindOf(source)}`;
  if ("decode" in source) {
    // It would wait for ever: such a one is loaded when it comes into view.
    if (source.loading === "lazy" && !source.complete && !source.isConnected) throw new NotReadyError(name);
    // One that has no pixels in the end says so by its size.
    await source.decode().catch(() => {});
  }
  const shown = sizeOf(source);
  if (shown.width === 0 || shown.height === 0) throw new NotReadyError(name);
  // Not every browser can make one of an SVG, which has no pixels of its own.
  const whole = hasDensity(source) ? await createImageBitmap(source).catch(() => source) : source;
  try {
    const size = sizeOf(whole);
    if (size.width * size.height > maxPixels) throw new TooLargeError(name, size, maxPixels);
    const context = contextFor(size);
    context.drawImage(whole, 0, 0, size.width, size.height);
    return pixelsIn(context, name);
  } finally {
    if (whole !== source && "close" in whole) whole.close();
  }
}

/** An `<img>` whose `srcset` may say that its file has more pixels than it tells, and than are drawn of it. */
function hasDensity(source: Drawable): boolean {
  return "srcset" in source && (source.srcset !== "" || source.parentElement?.localName === "picture");
}

function pixelsIn(context: OffscreenCanvasRenderingContext2D, name: string): RawImage {
  const { width, height } = context.canvas;
  try {
    return context.getImageData(0, 0, width, height);
  } catch (error) {
    throw new TaintedError(name, error);
  }
}

/** A canvas of this size whose pixels will be read. */
export function contextFor({ width, height }: Size): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  if (context === null) throw new Error(`the browser has no canvas of ${width}×${height} pixels`);
  return context;
}

function isDrawable(source: object): source is Drawable {
  return drawables.includes(kindOf(source));
}

function sizeOf(source: Drawable): Size {
  if ("naturalWidth" in source) return { width: source.naturalWidth, height: source.naturalHeight };
  if ("videoWidth" in source) return { width: source.videoWidth, height: source.videoHeight };
  if ("displayWidth" in source) return { width: source.displayWidth, height: source.displayHeight };
  return { width: source.width, height: source.height };
}
