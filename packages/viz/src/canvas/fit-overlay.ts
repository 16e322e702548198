import type { Annotation, Size } from "@kit/types";
import type { DrawOptions } from "../draw-options.ts";
import { drawOn } from "./draw-on.ts";
import { contentBox, naturalSize } from "./element-box.ts";
import { createFileSizes, type FileSizes } from "./file-size.ts";
import { layUpon, measureUpon } from "./lay-over.ts";
import { moveAnnotation, placePicture, visiblePart } from "./placement.ts";

export interface OverlayOptions {
  /** Whether the element shows its picture mirrored, as a mirror would. Default: what CSS says. */
  readonly mirrored?: boolean;
}

/** A canvas over an element that shows a picture. */
export interface Overlay extends Disposable {
  readonly canvas: HTMLCanvasElement;
  /** Shows these annotations, in pixels of the picture's file, instead of those before. */
  draw(annotations: readonly Annotation[], options?: DrawOptions): void;
  /** Takes the canvas away. */
  dispose(): void;
}

/**
 * Lays a canvas over an `<img>`, `<video>` or `<canvas>`, exactly where its picture is seen: scaled, zoomed, turned or
 * mirrored by CSS, cut or letterboxed by `object-fit`, on screens of any density. Lines and letters are drawn for what is
 * seen, and letters are never mirrored. The canvas follows when the element changes its size, and at each drawing; while
 * the element is not on show, or out of the page, so is the canvas. It lets clicks through and is hidden from screen
 * readers.
 *
 * @example
 * import { getModel } from "@kit/detector";
 * import { fitOverlay } from "@kit/viz";
 * const image = document.querySelector("img") ?? new Image();
 * const model = await getModel("/model-card.json");
 * const overlay = fitOverlay(image);
 * overlay.draw((await model.detect(image)).annotations);
 *
 * @throws what `toDisplayList` throws, when drawing
 */
export function fitOverlay(
  element: HTMLImageElement | HTMLVideoElement | HTMLCanvasElement,
  options: OverlayOptions = {},
): Overlay {
  const canvas = element.ownerDocument.createElement("canvas");
  canvas.setAttribute("aria-hidden", "true");
  // A page has rules for its own canvases, which are not for this one.
  Object.assign(canvas.style, { all: "initial", position: "absolute", pointerEvents: "none", visibility: "inherit" });
  element.after(canvas);
  let redraw = () => {};
  const sizes = createFileSizes(() => redraw());
  const draw: Overlay["draw"] = (annotations, drawing) => {
    redraw = () => {
      if (!element.isConnected) canvas.remove();
      else if (!canvas.isConnected) element.after(canvas);
      const isSeen = element.getClientRects().length > 0;
      canvas.style.display = isSeen ? "inline" : "none";
      if (isSeen) drawOver(element, canvas, annotations, sizes, options, drawing);
    };
    redraw();
  };
  const observer = new ResizeObserver(() => redraw());
  observer.observe(element);
  const dispose = () => {
    redraw = () => {};
    observer.disconnect();
    canvas.remove();
  };
  return { canvas, draw, dispose, [Symbol.dispose]: dispose };
}

function drawOver(
  element: HTMLElement,
  canvas: HTMLCanvasElement,
  annotations: readonly Annotation[],
  sizes: FileSizes,
  { mirrored }: OverlayOptions,
  drawing: DrawOptions = {},
): void {
  const picture = sizes.of(element);
  const style = getComputedStyle(element);
  const box = contentBox(style);
  const upon = measureUpon(canvas, element);
  const whole = placePicture(naturalSize(element), box, style.objectFit, style.objectPosition);
  const seen = visiblePart(whole, box);
  const density = (element.ownerDocument.defaultView?.devicePixelRatio ?? 1) * zoomOf(element);
  resize(canvas, seen, density);
  layUpon(canvas, element, { ...seen, left: box.left + seen.left, top: box.top + seen.top }, upon);
  const context = canvas.getContext("2d");
  // A picture that is not loaded yet, or is not seen, has nothing to be drawn on.
  if (!context || canvas.width === 0 || canvas.height === 0) return;
  const [stretchX, stretchY] = [canvas.width / seen.width, canvas.height / seen.height];
  const [scaleX, scaleY] = [whole.width / picture.width, whole.height / picture.height];
  const [cutLeft, cutTop] = [seen.left - whole.left, seen.top - whole.top];
  // Where the canvas is turned back, the picture begins at what its right side was.
  const fromX = upon.isMirrored ? cutLeft + seen.width - whole.width : -cutLeft;
  const isMirrored = mirrored ?? upon.isMirrored;
  const moved = annotations.map((annotation) =>
    moveAnnotation(
      annotation,
      (x) => ((isMirrored ? picture.width - x : x) * scaleX + fromX) * stretchX,
      (y) => (y * scaleY - cutTop) * stretchY,
    ),
  );
  drawOn(context, moved, { pixelRatio: density, ...drawing });
}

/** By the CSS property `zoom` of the element and of all that it stands in; 1 in browsers that do not tell. */
function zoomOf(element: HTMLElement): number {
  return "currentCSSZoom" in element ? Number(element.currentCSSZoom) : 1;
}

/** Setting the size also empties the canvas. */
function resize(canvas: HTMLCanvasElement, { width, height }: Size, density: number): void {
  canvas.width = Math.round(width * density);
  canvas.height = Math.round(height * density);
}
