import type { Annotation, Size } from "@kit/types";
import { isolated } from "./bidi.ts";
import type { Shape } from "./display-list.ts";
import type { DrawOptions } from "./draw-options.ts";
import { PixelsNeededError } from "./errors.ts";
import { percent } from "./percent.ts";
import { toDisplayList, touches } from "./to-display-list.ts";

export interface SvgOptions extends DrawOptions {
  /** Address of the picture, to lie under the shapes. Default: none, so that the SVG can lie over an `<img>`. */
  readonly image?: string;
  /** What a screen reader says first. Default: how many of what were found. */
  readonly title?: string;
  /** What it says then. Default: each label with its score and place. */
  readonly desc?: string;
}

/**
 * Annotations as an SVG of the picture's size, with a title and a description for who cannot see it.
 *
 * @throws PixelsNeededError for a look that takes pixels away, such as `pixelate`: an SVG would still hold the picture
 * @throws what `toDisplayList` throws
 */
export function toSvg(size: Size, annotations: readonly Annotation[], options: SvgOptions = {}): string {
  const { image, title, desc, ...drawing } = options;
  const { shapes } = toDisplayList(size, annotations, drawing);
  const seen = annotations.filter(({ bbox }) => touches(bbox, size));
  const description = desc ?? descriptionOf(seen);
  const { width, height } = size;
  const picture = image === undefined ? [] : [element("image", { href: image, width, height })];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" direction="ltr" viewBox="0 0 ${width} ${height}" role="img">`,
    element("title", {}, title ?? titleOf(seen)),
    ...(description === "" ? [] : [element("desc", {}, description)]),
    ...picture,
    ...shapes.map(shapeElement),
    "</svg>",
  ].join("\n");
}

function titleOf(annotations: readonly Annotation[]): string {
  if (annotations.length === 0) return "Nothing was detected";
  const counts = new Map<string, number>();
  for (const { label } of annotations) counts.set(nameOf(label), (counts.get(nameOf(label)) ?? 0) + 1);
  return [...counts].map(([name, count]) => `${name} × ${count}`).join(", ");
}

function descriptionOf(annotations: readonly Annotation[]): string {
  return annotations
    .map(({ label, score, bbox }) => `${nameOf(label)}, ${percent(score)}, at ${bbox.map(Math.round).join(", ")}`)
    .join("; ");
}

function nameOf(label: string): string {
  return label ? isolated(label) : "thing";
}

function shapeElement(shape: Shape): string {
  if (shape.kind === "mosaic") throw new PixelsNeededError();
  const { color, opacity } = shape;
  switch (shape.kind) {
    case "box":
    case "panel": {
      const [x, y, right, bottom] = shape.bbox;
      const paint =
        shape.kind === "panel"
          ? { fill: color, "fill-opacity": opacity }
          : { fill: "none", stroke: color, "stroke-width": shape.width, "stroke-opacity": opacity };
      return element("rect", { x, y, width: right - x, height: bottom - y, rx: shape.radius, ...paint });
    }
    case "dot":
      return element("circle", {
        cx: shape.center[0],
        cy: shape.center[1],
        r: shape.radius,
        fill: color,
        "fill-opacity": opacity,
      });
    case "ellipse": {
      const [left, top, right, bottom] = shape.bbox;
      return element("ellipse", {
        cx: (left + right) / 2,
        cy: (top + bottom) / 2,
        rx: (right - left) / 2,
        ry: (bottom - top) / 2,
        fill: "none",
        stroke: color,
        "stroke-width": shape.width,
        "stroke-opacity": opacity,
      });
    }
    case "area":
      return element("path", {
        d: shape.rings.map((ring) => `M${ring.map((point) => point.map(tidy).join(",")).join(" ")}Z`).join(""),
        fill: color,
        "fill-opacity": opacity,
        "fill-rule": "evenodd",
      });
    case "path":
      return element("polyline", {
        points: shape.points.map((point) => point.map(tidy).join(",")).join(" "),
        fill: "none",
        stroke: color,
        "stroke-width": shape.width,
        "stroke-opacity": opacity,
        "stroke-linecap": "round",
        "stroke-linejoin": "round",
      });
    case "text":
      return element(
        "text",
        {
          x: shape.at[0],
          y: shape.at[1],
          "font-family": "system-ui, sans-serif",
          "font-weight": 500,
          "font-size": shape.capHeight / capsOfFontSize,
          textLength: shape.length,
          lengthAdjust: "spacingAndGlyphs",
          fill: color,
          "fill-opacity": opacity,
        },
        shape.text,
      );
  }
}

/** Height of capitals in most sans-serif fonts, as a share of the font size. */
export const capsOfFontSize = 0.72;

function element(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  text?: string,
): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escaped(typeof value === "number" ? String(tidy(value)) : String(value))}"`)
    .join("");
  return text === undefined ? `<${name}${written}/>` : `<${name}${written}>${escaped(text)}</${name}>`;
}

function tidy(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Labels may come from a stranger's card. Control characters, which XML cannot hold, become spaces. */
function escaped(text: string): string {
  const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  return text.replace(/\p{Cc}|[\ufffe\uffff]/gu, " ").replace(/[&<>"']/g, (character) => entities[character]);
}
