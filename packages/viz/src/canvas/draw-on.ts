import type { Annotation } from "@kit/types";
import type { MosaicShape, Shape } from "../display-list.ts";
import type { DrawOptions } from "../draw-options.ts";
import { mosaic } from "../pixels/mosaic.ts";
import { pixelArea } from "../pixels/paint.ts";
import { capsOfFontSize } from "../svg.ts";
import { toDisplayList } from "../to-display-list.ts";

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/**
 * Draws annotations onto a canvas that has the picture's size in pixels: over the picture, if it was drawn there first.
 *
 * @throws what `toDisplayList` throws
 */
export function drawOn(context: Context, annotations: readonly Annotation[], options: DrawOptions = {}): void {
  const { width, height } = context.canvas;
  const { shapes } = toDisplayList({ width, height }, annotations, options);
  context.save();
  for (const shape of shapes) {
    if (shape.kind === "mosaic") {
      drawMosaic(context, shape);
      continue;
    }
    context.globalAlpha = shape.opacity ?? 1;
    context.fillStyle = shape.color;
    context.strokeStyle = shape.color;
    drawShape(context, shape);
  }
  context.restore();
}

/** From the pixels that the canvas has; on an empty one over a video, that is grey. */
function drawMosaic(context: Context, shape: MosaicShape): void {
  const { bbox, fade } = shape;
  const [left, top, right, bottom] = bbox;
  const area = pixelArea(
    { left: left - fade, top: top - fade, right: right + fade, bottom: bottom + fade },
    context.canvas,
  );
  const region = context.getImageData(area.left, area.top, area.right - area.left, area.bottom - area.top);
  mosaic(region, { ...shape, bbox: [left - area.left, top - area.top, right - area.left, bottom - area.top] });
  context.putImageData(region, area.left, area.top);
}

function drawShape(context: Context, shape: Exclude<Shape, MosaicShape>): void {
  context.beginPath();
  switch (shape.kind) {
    case "box":
      roundRect(context, shape);
      context.lineWidth = shape.width;
      context.stroke();
      return;
    case "panel":
      roundRect(context, shape);
      context.fill();
      return;
    case "dot":
      context.arc(shape.center[0], shape.center[1], shape.radius, 0, 2 * Math.PI);
      context.fill();
      return;
    case "ellipse": {
      const [left, top, right, bottom] = shape.bbox;
      const [radiusX, radiusY] = [(right - left) / 2, (bottom - top) / 2];
      context.ellipse(left + radiusX, top + radiusY, radiusX, radiusY, 0, 0, 2 * Math.PI);
      context.lineWidth = shape.width;
      context.stroke();
      return;
    }
    case "area":
      for (const [[x, y], ...others] of shape.rings) {
        context.moveTo(x, y);
        for (const point of others) context.lineTo(point[0], point[1]);
        context.closePath();
      }
      context.fill("evenodd");
      return;
    case "path":
      for (const [x, y] of shape.points) context.lineTo(x, y);
      context.lineWidth = shape.width;
      context.lineCap = "round";
      context.lineJoin = "round";
      context.stroke();
      return;
    case "text":
      context.font = `500 ${shape.capHeight / capsOfFontSize}px system-ui, sans-serif`;
      // On a page that runs from right to left, too.
      context.direction = "ltr";
      context.textAlign = "center";
      context.textBaseline = "alphabetic";
      context.fillText(shape.text, shape.at[0] + shape.length / 2, shape.at[1], shape.length);
  }
}

function roundRect(context: Context, { bbox, radius }: Extract<Shape, { kind: "box" | "panel" }>): void {
  const [left, top, right, bottom] = bbox;
  context.roundRect(left, top, right - left, bottom - top, radius);
}
