import { expect, test } from "vitest";
import { compareImages } from "./compare-images.ts";

const plain = (width: number, height: number, value: number) => {
  const data = new Uint8ClampedArray(width * height * 4).fill(value);
  for (let i = 3; i < data.length; i += 4) data[i] = 255;
  return { width, height, data };
};
const [before, after] = [plain(200, 100, 40), plain(200, 100, 90)];
const red = (image: { width: number; data: Uint8ClampedArray }, x: number, y: number) =>
  image.data[(y * image.width + x) * 4];

test("the left part is the picture before, the right one after, with a white line between", () => {
  const image = compareImages(before, after, { at: 0.25 });
  expect([image.width, image.height]).toEqual([200, 100]);
  expect([0, 40, 50, 60, 199].map((x) => red(image, x, 5))).toEqual([40, 40, 255, 90, 90]);
});

test("beside each other both are whole", () => {
  const image = compareImages(before, after, { layout: "beside" });
  expect(image.width).toBeGreaterThan(400);
  expect(image.data).toHaveLength(image.width * 100 * 4);
  expect([0, 199, 200, image.width - 200, image.width - 1].map((x) => red(image, x, 50))).toEqual([
    40, 40, 255, 90, 90,
  ]);
});

test("neither picture is changed, and two sizes are refused", () => {
  compareImages(before, after);
  expect([before, after]).toEqual([plain(200, 100, 40), plain(200, 100, 90)]);
  expect(() => compareImages(before, plain(200, 99, 0))).toThrow(expect.objectContaining({ code: "VIZ_SIZES_DIFFER" }));
});
