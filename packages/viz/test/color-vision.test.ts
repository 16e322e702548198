import { expect, test } from "vitest";
import { type Color, channels } from "../src/color.ts";
import { okabeIto } from "../src/palette.ts";

type Row = readonly [red: number, green: number, blue: number];

/** Linear RGB as seen without one kind of cones: Machado, Oliveira and Fernandes 2009, severity 1. */
const visions: Readonly<Record<string, readonly [Row, Row, Row]>> = {
  "all cones": [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  "no cones for red": [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  "no cones for green": [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  "no cones for blue": [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

// In OKLab, where two patches beside each other differ visibly from about 0.02 on.
test.each(Object.entries(visions))("who has %s can tell each colour from every other one", (_, vision) => {
  const seen = okabeIto.map((color) => toOklab(vision.map((row) => clamped(dot(row, linear(color))))));
  for (const [index, one] of seen.entries()) {
    for (const [other, two] of seen.slice(0, index).entries()) {
      const pair = `${okabeIto[index]} and ${okabeIto[other]}`;
      expect(Math.hypot(...one.map((value, axis) => value - (two[axis] ?? 0))), pair).toBeGreaterThan(0.07);
    }
  }
});

function linear(color: Color): number[] {
  return channels(color).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
}

/** Ottosson 2020, "A perceptual color space for image processing": lightness, green to red, blue to yellow. */
function toOklab(rgb: readonly number[]): number[] {
  const cones = [
    dot([0.4122214708, 0.5363325363, 0.0514459929], rgb),
    dot([0.2119034982, 0.6806995451, 0.1073969566], rgb),
    dot([0.0883024619, 0.2817188376, 0.6299787005], rgb),
  ].map(Math.cbrt);
  return [
    dot([0.2104542553, 0.793617785, -0.0040720468], cones),
    dot([1.9779984951, -2.428592205, 0.4505937099], cones),
    dot([0.0259040371, 0.7827717662, -0.808675766], cones),
  ];
}

function dot(row: Row, values: readonly number[]): number {
  return row.reduce((sum, weight, index) => sum + weight * (values[index] ?? 0), 0);
}

function clamped(value: number): number {
  return Math.min(1, Math.max(0, value));
}
