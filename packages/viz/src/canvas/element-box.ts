import type { Size } from "@kit/types";
import type { Placement } from "./placement.ts";

/** Of the picture that an element shows, in CSS pixels where no CSS says another one; 0 × 0 before it is loaded. */
export function naturalSize(element: HTMLElement): Size {
  if (element instanceof HTMLVideoElement) return { width: element.videoWidth, height: element.videoHeight };
  if (element instanceof HTMLImageElement) return { width: element.naturalWidth, height: element.naturalHeight };
  return element instanceof HTMLCanvasElement ? element : { width: 0, height: 0 };
}

/** In CSS pixels before transforms, from the corner of the border box. */
export function contentBox(style: CSSStyleDeclaration): Placement {
  const { width, height } = borderBox(style);
  const [left, right] = [border(style, "left"), border(style, "right")];
  const [top, bottom] = [border(style, "top"), border(style, "bottom")];
  return { left, top, width: width - left - right, height: height - top - bottom };
}

/** In CSS pixels before transforms, with their fractions: `offsetWidth` has none. */
export function borderBox(style: CSSStyleDeclaration): Size {
  const [width, height] = [length(style, "width"), length(style, "height")];
  if (style.boxSizing === "border-box") return { width, height };
  return {
    width: width + border(style, "left") + border(style, "right"),
    height: height + border(style, "top") + border(style, "bottom"),
  };
}

function border(style: CSSStyleDeclaration, side: "left" | "right" | "top" | "bottom"): number {
  return length(style, `border-${side}-width`) + length(style, `padding-${side}`);
}

/** 0 for `auto`, which an element that is not shown has. */
function length(style: CSSStyleDeclaration, name: string): number {
  return Number.parseFloat(style.getPropertyValue(name)) || 0;
}
