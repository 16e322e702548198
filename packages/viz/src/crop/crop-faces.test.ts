import { seeded } from "@kit/tooling/testing";
import type { Annotation, Point, RawImage } from "@kit/types";
import { expect, test } from "vitest";
import { cropFaces } from "./crop-faces.ts";
import { inverse, move, similarityBetween } from "./similarity.ts";

// In 112 pixels, as InsightFace publishes them.
const template: Point[] = [
  [38.2946, 51.6963],
  [73.5318, 51.5014],
  [56.0252, 71.7366],
  [41.5493, 92.3655],
  [70.7299, 92.2041],
];
const turned = (points: readonly Point[], degrees: number, scale: number, [x0, y0]: Point): Point[] => {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  return points.map(([x, y]) => [scale * (cos * x - sin * y) + x0, scale * (sin * x + cos * y) + y0]);
};
const face = (landmarks: readonly Point[], bbox: Annotation["bbox"] = [0, 0, 9, 9]): Annotation => ({
  bbox,
  score: 1,
  label: "face",
  landmarks,
});

/** Black, with a white disc at each point. */
function discs(width: number, height: number, points: readonly Point[], radius: number): RawImage {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const isWhite = points.some(([px, py]) => Math.hypot(x + 0.5 - px, y + 0.5 - py) < radius);
      data.set([...Array(3).fill(isWhite ? 255 : 0), 255], (y * width + x) * 4);
    }
  }
  return { width, height, data };
}

/** Centre of the light around a place. */
function centerNear({ width, data }: RawImage, [atX, atY]: Point, reach: number): Point {
  let [sum, sumX, sumY] = [0, 0, 0];
  for (let y = Math.floor(atY - reach); y < atY + reach; y++) {
    for (let x = Math.floor(atX - reach); x < atX + reach; x++) {
      const light = data[(y * width + x) * 4];
      sum += light;
      sumX += light * (x + 0.5);
      sumY += light * (y + 0.5);
    }
  }
  return [sumX / sum, sumY / sum];
}

test.each([
  [0, 1, 112],
  [30, 2.7, 112],
  [-75, 0.8, 112],
  [180, 4.2, 112],
  [12, 3, 224],
])("a face turned by %i degrees and %f times as large comes out upright, in %i pixels", (degrees, scale, size) => {
  const landmarks = turned(template, degrees, scale, [420, 430]);
  const image = discs(900, 900, landmarks, 5 * scale);
  const [chip] = cropFaces(image, [face(landmarks)], { size });
  expect([chip?.width, chip?.height, chip?.data.length]).toEqual([size, size, size * size * 4]);
  for (const [x, y] of template) {
    const wanted: Point = [(x * size) / 112, (y * size) / 112];
    const [foundX, foundY] = centerNear(chip, wanted, (size / 112) * 7);
    expect(Math.hypot(foundX - wanted[0], foundY - wanted[1])).toBeLessThan(0.35);
  }
});

test("the similarity is the best one where none is exact", () => {
  const random = seeded(3);
  const from = turned(template, 20, 2, [50, 60]).map(([x, y]): Point => [x + random() * 8, y + random() * 8]);
  const best = similarityBetween(from, template);
  if (!best) throw new Error("no similarity");
  const error = (similarity: typeof best) =>
    from.reduce((sum, point, index) => {
      const [x, y] = move(point, similarity);
      return sum + (x - template[index][0]) ** 2 + (y - template[index][1]) ** 2;
    }, 0);
  for (const key of ["a", "b", "x0", "y0"] as const) {
    for (const by of [-1e-3, 1e-3]) expect(error({ ...best, [key]: best[key] + by })).toBeGreaterThan(error(best));
  }
  const [x, y] = move(move([7, 8], best), inverse(best));
  expect([x, y].map((value) => Math.round(value * 1e6) / 1e6)).toEqual([7, 8]);
});

test("without five landmarks, or with five in one place, a face is cut out by its box", () => {
  const image = discs(200, 200, [[100, 80]], 20);
  const bbox = [80, 60, 120, 100] as const;
  const chips = cropFaces(image, [face([], bbox), face(Array(5).fill([90, 90]), bbox)], { size: 44 });
  expect(chips[0]).toEqual(chips[1]);
  const [x, y] = centerNear(chips[0], [22, 22], 22);
  expect([x, y].map(Math.round)).toEqual([22, 22]);
});

test("what lies outside the picture is black, and no faces are no pictures", () => {
  const white = discs(40, 40, [[20, 20]], 90);
  const [chip] = cropFaces(white, [face([], [-20, 0, 20, 40])], { size: 40 });
  expect([chip.data[0], chip.data[(20 * 40 + 39) * 4]]).toEqual([0, 255]);
  expect(cropFaces(white, [])).toEqual([]);
});

test.each([0, 1.5, -3])("a size of %f is refused", (size) => {
  expect(() => cropFaces(discs(2, 2, [], 0), [], { size })).toThrow(
    expect.objectContaining({ code: "VIZ_SIZE_INVALID" }),
  );
});
