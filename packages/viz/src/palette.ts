import type { Annotation } from "@kit/types";
import { type Color, mixed } from "./color.ts";
import type { Tracked } from "./video/tracked.ts";

/**
 * Eight colours that colour-blind people can tell apart (Okabe and Ito, "Color Universal Design", 2008), in an order in
 * which the first ones also stand out from skin and from foliage. Grey takes the place of their black, which is not
 * seen on dark pictures.
 */
export const okabeIto: readonly Color[] = [
  "#56b4e9",
  "#e69f00",
  "#f0e442",
  "#cc79a7",
  "#009e73",
  "#d55e00",
  "#0072b2",
  "#666666",
];

/** From unsure to sure: told apart by colour-blind people, and by lightness. */
const scoreColors: readonly Color[] = ["#d55e00", "#f0e442", "#56b4e9"];

/**
 * What a colour says: `label`, one for each label in the order of `labelNames`, or else in which they first come; `index`, one for each thing
 * (its track, in a video); `score`, from the first colour at 0 to the last at 1.
 */
export type ColorBy = "label" | "index" | "score";

export interface Palette {
  of(annotation: Annotation & Partial<Tracked>): Color;
  /** Of the landmark at this place of the card's list. */
  landmark(index: number): Color;
}

/**
 * Colours for what was found in one picture.
 *
 * @param labelNames All that the model knows: where they are given, a label has the same colour in every picture.
 */
export function paletteOf(
  annotations: readonly Annotation[],
  by: ColorBy,
  colors?: readonly Color[],
  labelNames: readonly string[] = [],
): Palette {
  const inTurn = colors ?? okabeIto;
  const labels = [...new Set([...labelNames, ...annotations.map(({ label }) => label)])];
  const meanings: Record<ColorBy, Palette["of"]> = {
    label: ({ label }) => inTurn[labels.indexOf(label) % inTurn.length],
    index: (annotation) => inTurn[(annotation.id ?? annotations.indexOf(annotation)) % inTurn.length],
    score: ({ score }) => mixed(colors ?? scoreColors, score),
  };
  return { of: meanings[by], landmark: (index) => inTurn[index % inTurn.length] };
}
