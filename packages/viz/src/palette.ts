import type { Annotation } from "@kit/types";
import type { Color } from "./display-list.ts";

/**
 * Eight colours that colour-blind people can tell apart (Okabe and Ito, "Color Universal Design", 2008), in an order in
 * which the first ones also stand out from skin and from foliage.
 */
export const okabeIto: readonly Color[] = [
  "#56b4e9",
  "#e69f00",
  "#f0e442",
  "#cc79a7",
  "#009e73",
  "#d55e00",
  "#0072b2",
  "#999999",
];

export interface Palette {
  of(annotation: Annotation): Color;
  /** Of the landmark at this place of the card's list. */
  landmark(index: number): Color;
}

/** A colour for each label, in the order in which labels first come; landmarks by their place. */
export function labelPalette(annotations: readonly Annotation[], colors: readonly Color[] = okabeIto): Palette {
  const labels = [...new Set(annotations.map(({ label }) => label))];
  return {
    of: ({ label }) => colors[labels.indexOf(label) % colors.length],
    landmark: (index) => colors[index % colors.length],
  };
}

/** Black or white, whichever is easier to read on the colour (relative luminance of WCAG 2). */
export function readableOn(color: Color): Color {
  const [red, green, blue] = channels(color);
  const luminance = 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  // Where the contrast with black, (L + 0.05) / 0.05, equals that with white, 1.05 / (L + 0.05).
  return luminance > 0.179 ? "#000000" : "#ffffff";
}

/** Red, green, blue, 0 to 255. */
export function channels(color: Color): [number, number, number] {
  const value = Number.parseInt(color.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

function linear(channel: number): number {
  const value = channel / 255;
  // A square is near enough to the standard's power of 2.4, and the same on every machine.
  return value * value;
}
