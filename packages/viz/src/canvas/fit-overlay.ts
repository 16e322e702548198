import type { Annotation, Size } from "@kit/types";
import type { DrawOptions } from "../draw-options.ts";
import { drawOn } from "./draw-on.ts";
import { moveAnnotation, type Placement, placePicture, visiblePart } from "./placement.ts";

export interface OverlayOptions {
  /** Whether the element shows its picture mirrored, as a mirror would. Default: what its own CSS transform says. */
  readonly mirrored?: boolean;
}

/** A canvas over an element that shows a picture. */
export interface Overlay extends Disposable {
  readonly canvas: HTMLCanvasElement;
  /** Shows these annotations, in pixels of the picture, instead of those before. */
  draw(annotations: readonly Annotation[], options?: DrawOptions): void;
  /** Takes the canvas away. */
  dispose(): void;
}

/**
 * Lays a canvas over an `<img>`, `<video>` or `<canvas>`, exactly where its picture is seen: scaled by CSS, cut or
 * letterboxed by `object-fit`, mirrored, on screens of any density. Lines and letters are drawn for what is seen, and
 * letters are never mirrored. The canvas follows when the element changes its size, and at each drawing. It lets clicks
 * through and is hidden from screen readers. Of the element's own transform, only mirroring is followed.
 *
 * @example
 * using overlay = fitOverlay(video);
 * await watch(video, model, ({ annotations }) => overlay.draw(annotations));
 *
 * @throws what `toDisplayList` throws, when drawing
 */
export function fitOverlay(
  element: HTMLImageElement | HTMLVideoElement | HTMLCanvasElement,
  options: OverlayOptions = {},
): Overlay {
  const canvas = element.ownerDocument.createElement("canvas");
  canvas.setAttribute("aria-hidden", "true");
  Object.assign(canvas.style, { position: "absolute", margin: "0", left: "0", top: "0", pointerEvents: "none" });
  element.after(canvas);
  let redraw = () => {};
  const draw: Overlay["draw"] = (annotations, drawing) => {
    redraw = () => drawOver(element, canvas, annotations, options, drawing);
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
  { mirrored }: OverlayOptions,
  drawing: DrawOptions = {},
): void {
  const picture = pictureSize(element);
  const style = getComputedStyle(element);
  const box = contentBox(style);
  const isTurned = new DOMMatrix(style.transform).a < 0;
  const isMirrored = mirrored ?? isTurned;
  const turn = (placement: Placement) => (isTurned ? flipped(placement, box) : placement);
  const whole = placePicture(picture, box, style.objectFit, style.objectPosition);
  const seen = visiblePart(whole, box);
  const density = element.ownerDocument.defaultView?.devicePixelRatio ?? 1;
  resize(canvas, seen, density);
  // A turned element has its right padding and border at the left.
  const shift = isTurned ? borderWidth(style) - box.left - box.width : box.left;
  lay(canvas, element, { left: shift + turn(seen).left, top: box.top + seen.top });
  const context = canvas.getContext("2d");
  // A picture that is not loaded yet, or is not seen, has nothing to be drawn on.
  if (!context || canvas.width === 0 || canvas.height === 0) return;
  const [stretchX, stretchY] = [canvas.width / seen.width, canvas.height / seen.height];
  const [fromX, fromY] = [turn(whole).left - turn(seen).left, whole.top - seen.top];
  const [scaleX, scaleY] = [whole.width / picture.width, whole.height / picture.height];
  const moved = annotations.map((annotation) =>
    moveAnnotation(
      annotation,
      (x) => ((isMirrored ? picture.width - x : x) * scaleX + fromX) * stretchX,
      (y) => (y * scaleY + fromY) * stretchY,
    ),
  );
  drawOn(context, moved, { pixelRatio: density, ...drawing });
}

function flipped(placement: Placement, box: Size): Placement {
  return { ...placement, left: box.width - placement.left - placement.width };
}

/** In its own pixels; 0 × 0 before it is loaded. */
function pictureSize(element: HTMLElement): Size {
  if (element instanceof HTMLVideoElement) return { width: element.videoWidth, height: element.videoHeight };
  if (element instanceof HTMLImageElement) return { width: element.naturalWidth, height: element.naturalHeight };
  return element instanceof HTMLCanvasElement ? element : { width: 0, height: 0 };
}

/** Sum of these lengths of a computed style, in CSS pixels. */
function sum(style: CSSStyleDeclaration, ...names: string[]): number {
  return names.reduce((total, name) => total + (Number.parseFloat(style.getPropertyValue(name)) || 0), 0);
}

/** In CSS pixels before transforms, from the corner of the border box. */
function contentBox(style: CSSStyleDeclaration): Placement {
  const left = sum(style, "border-left-width", "padding-left");
  const top = sum(style, "border-top-width", "padding-top");
  const isBorderBox = style.boxSizing === "border-box";
  const right = isBorderBox ? left + sum(style, "border-right-width", "padding-right") : 0;
  const bottom = isBorderBox ? top + sum(style, "border-bottom-width", "padding-bottom") : 0;
  // The used size, with its fractions: `clientWidth` has none.
  return { left, top, width: sum(style, "width") - right, height: sum(style, "height") - bottom };
}

function borderWidth(style: CSSStyleDeclaration): number {
  const around = ["border-left-width", "padding-left", "padding-right", "border-right-width"];
  return sum(style, "width", ...(style.boxSizing === "border-box" ? [] : around));
}

/** Setting the size also empties the canvas. */
function resize(canvas: HTMLCanvasElement, { width, height }: Size, density: number): void {
  canvas.width = Math.round(width * density);
  canvas.height = Math.round(height * density);
  Object.assign(canvas.style, { width: `${width}px`, height: `${height}px` });
}

/** Measured against where it lies now, whichever ancestor it is placed by, and however that is scaled. */
function lay(canvas: HTMLCanvasElement, element: HTMLElement, target: { left: number; top: number }): void {
  Object.assign(canvas.style, { left: "0", top: "0" });
  const [from, to] = [canvas.getBoundingClientRect(), element.getBoundingClientRect()];
  const scale = element.offsetWidth > 0 ? to.width / borderWidth(getComputedStyle(element)) : 1;
  canvas.style.left = `${(to.left - from.left) / scale + target.left}px`;
  canvas.style.top = `${(to.top - from.top) / scale + target.top}px`;
}
