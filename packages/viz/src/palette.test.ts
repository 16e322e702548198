import type { Annotation } from "@kit/types";
import { expect, test } from "vitest";
import { face } from "../test/faces.ts";
import { looks } from "./annotators/index.gen.ts";
import { type Color, channels, readableOn } from "./color.ts";
import { type ColorBy, okabeIto, paletteOf } from "./palette.ts";
import { drawAnnotations } from "./pixels/draw-annotations.ts";

const things: Annotation[] = [
  face([0, 0, 9, 9], { label: "face", score: 0 }),
  face([0, 0, 9, 9], { label: "dog", score: 0.5 }),
  face([0, 0, 9, 9], { label: "face", score: 1 }),
];
const colorsBy = (by: ColorBy) => things.map((thing) => paletteOf(things, by).of(thing));

test("colours say the label, the thing or the score", () => {
  const [first, second, third] = okabeIto;
  expect(colorsBy("label")).toEqual([first, second, first]);
  expect(colorsBy("index")).toEqual([first, second, third]);
  expect(colorsBy("score")).toEqual(["#d55e00", "#f0e442", "#56b4e9"]);
});

test("where all labels are known, each has its colour whatever else is seen", () => {
  const [, second] = okabeIto;
  expect(paletteOf([things[1]], "label", undefined, ["face", "dog"]).of(things[1])).toBe(second);
});

test("a tracked thing keeps its colour when it moves up the list", () => {
  const tracked = things.map((thing, id) => ({ ...thing, id, path: [] }));
  const palette = paletteOf([tracked[2]], "index");
  expect(palette.of(tracked[2])).toBe(okabeIto[2]);
});

test("scores between are colours between, and scores beyond are the ends", () => {
  const colors = ["#000000", "#ff8040"] as const;
  const of = (score: number) => paletteOf([], "score", colors).of({ ...things[0], score });
  expect([of(0.5), of(-1), of(7)]).toEqual(["#804020", "#000000", "#ff8040"]);
});

// WCAG 2: 3 for graphics, 4.5 for text.
test.each(okabeIto)("what is written on %s can be read", (color) => {
  expect(contrast(color, readableOn(color))).toBeGreaterThan(4.5);
});

test.each(["box", "roundedBox", "corners", "ellipse", "landmarks", "dot"] as const)(
  "%s stands out in every colour on black and on white",
  (name) => {
    for (const color of okabeIto) {
      for (const ground of ["#000000", "#ffffff"] as const) {
        const image = drawAnnotations(plain(ground), [face([200, 150, 900, 850])], {
          looks: [looks[name]],
          colors: [color],
        });
        const best = [...colorsOf(image.data)].map((drawn) => contrast(drawn, ground));
        expect(Math.max(...best), `${color} on ${ground}`).toBeGreaterThan(3);
      }
    }
  },
);

function plain(color: Color) {
  const data = new Uint8ClampedArray(1000 * 1000 * 4);
  const [pixel] = new Uint32Array(Uint8Array.from([...channels(color), 255]).buffer);
  new Uint32Array(data.buffer).fill(pixel ?? 0);
  return { width: 1000, height: 1000, data };
}

function colorsOf(data: Uint8ClampedArray): Set<Color> {
  // Most pixels are of one colour: told apart first as numbers.
  const pixels = new Set(new Uint32Array(data.buffer, data.byteOffset, data.length / 4));
  return new Set([...pixels].map(colorOf));
}

/** Of a pixel as a little-endian machine reads it. */
function colorOf(pixel: number): Color {
  const hex = [pixel & 255, (pixel >> 8) & 255, (pixel >> 16) & 255].map((value) =>
    value.toString(16).padStart(2, "0"),
  );
  return `#${hex.join("")}`;
}

function contrast(a: Color, b: Color): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(color: Color): number {
  const [red, green, blue] = channels(color).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
