import { readFile, writeFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { drawAnnotations, type Look, looks, toDisplayList } from "../src/index.ts";
import type { TrackedAnnotation } from "../src/video/tracked.ts";
import { face, landmarkNames } from "./faces.ts";

// What each look gives is kept in a file, so that who changes a look sees what that changes.
const update = "KIT_UPDATE=1 npm test -- packages/viz/test/golden-looks.test.ts";
interface Golden {
  readonly shapes: readonly unknown[];
  /** Mean red, green and blue of each cell of the picture, row by row. */
  readonly means: readonly number[];
}

const cell = 20;
const size = { width: 320, height: 240 };
const options = { landmarkNames, colorBy: "index" } as const;
const annotations: readonly TrackedAnnotation[] = [
  { ...face([40, 50, 130, 170]), id: 0, path: [30, 40, 55, 75, 85].map((x) => [x, 110 + x / 5] as const) },
  // Labels that would lie upon each other, a thing at the edge of the picture, and a small one.
  { ...face([140, 60, 200, 140], { score: 0.8 }), id: 1, path: [] },
  { ...face([150, 70, 215, 150], { score: 0.7 }), id: 2, path: [] },
  { ...face([270, -20, 330, 60], { label: "dog", score: 0.4, landmarks: [] }), id: 3, path: [] },
  { ...face([250, 200, 262, 214], { score: 0.3 }), id: 4, path: [] },
];

test.each(Object.entries(looks))(
  "%s gives the shapes that it gave, and pixels of the same colours",
  async (name, look) => {
    const file = new URL(`fixtures/looks/${name}.json`, import.meta.url);
    const now = golden(look);
    if (process.env.KIT_UPDATE) await writeFile(file, written(now));
    const content = await readFile(file, "utf8").catch(() =>
      expect.fail(`Nothing is kept of it yet: ${update} does that.`),
    );
    const kept: Golden = JSON.parse(content);
    const hint = `it gives something else; if that is meant, ${update} keeps it`;
    expect(now.shapes, hint).toEqual(kept.shapes);
    expect(now.means).toHaveLength(kept.means.length);
    // A level of rounding, in the mean of 400 pixels.
    for (const [index, mean] of kept.means.entries())
      expect(Math.abs((now.means[index] ?? 0) - mean), hint).toBeLessThanOrEqual(1);
  },
);

function golden(look: Look): Golden {
  const drawing = { ...options, looks: [look] };
  const { shapes } = toDisplayList(size, annotations, drawing);
  const { data } = drawAnnotations(ground(), annotations, drawing);
  return { shapes: JSON.parse(JSON.stringify(shapes, rounded)), means: meansOf(data) };
}

/** As many decimals as eyes can tell apart: engines may differ in the last ones. */
function rounded(_: string, value: unknown): unknown {
  return typeof value === "number" ? Math.round(value * 100) / 100 : value;
}

/** A line for each shape, so that a difference shows where it is. */
function written({ shapes, means }: Golden): string {
  return `{"shapes":[\n${shapes.map((shape) => JSON.stringify(shape)).join(",\n")}\n],\n"means":${JSON.stringify(means)}}\n`;
}

/** A slope from dark to light, and stripes. */
function ground() {
  const data = new Uint8ClampedArray(size.width * size.height * 4);
  for (let at = 0; at < data.length; at += 4) {
    const [x, y] = [(at / 4) % size.width, Math.floor(at / 4 / size.width)];
    data.set([x / 2 + 40, y, (x + y) % 16 < 8 ? 90 : 150, 255], at);
  }
  return { ...size, data };
}

function meansOf(data: Uint8ClampedArray): number[] {
  const sums = new Array<number>((size.width / cell) * (size.height / cell) * 3).fill(0);
  for (let at = 0; at < data.length; at += 4) {
    const column = Math.floor(((at / 4) % size.width) / cell);
    const row = Math.floor(at / 4 / size.width / cell);
    for (let channel = 0; channel < 3; channel += 1)
      sums[((row * size.width) / cell + column) * 3 + channel] += data[at + channel] / cell ** 2;
  }
  return sums.map(Math.round);
}
