import type { Annotation } from "@kit/types";
import { expect, test } from "vitest";
import type { DisplayList, Shape } from "../display-list.ts";
import { drawAnnotations } from "./draw-annotations.ts";

const grey = (width: number, height: number, alpha = 255) => {
  const data = new Uint8ClampedArray(width * height * 4).fill(128);
  for (let i = 3; i < data.length; i += 4) data[i] = alpha;
  return { width, height, data };
};
const face: Annotation = {
  bbox: [20, 25, 70, 90],
  score: 0.9,
  label: "face",
  landmarks: [
    [35, 45],
    [55, 45],
  ],
};
const only = (shapes: Shape[]): { looks: [() => DisplayList["shapes"][number][]] } => ({ looks: [() => shapes] });
const red = (image: { width: number; data: Uint8ClampedArray }, x: number, y: number) =>
  image.data[(y * image.width + x) * 4];

test("the picture that is passed in stays as it is", () => {
  const image = grey(100, 100);
  drawAnnotations(image, [face]);
  expect(image).toEqual(grey(100, 100));
});

test("the bytes are the same every time, and where nothing is drawn they are the picture's", () => {
  const [once, again] = [drawAnnotations(grey(100, 100), [face]), drawAnnotations(grey(100, 100), [face])];
  expect(once).toEqual(again);
  expect(red(once, 45, 70)).toBe(128);
  expect(red(once, 95, 95)).toBe(128);
  expect(red(once, 45, 25)).not.toBe(128);
});

test("a line of 3 pixels on pixel edges is 3 pixels wide and solid, and one of 2 between them has soft edges", () => {
  const box = (width: number): Shape => ({
    kind: "box",
    bbox: [10.5, 10.5, 40.5, 40.5],
    radius: 0,
    width,
    color: "#ff0000",
  });
  const across = (width: number) => {
    const image = drawAnnotations(grey(60, 60), [], only([box(width)]));
    return [8, 9, 10, 11, 12].map((x) => red(image, x, 25));
  };
  expect(across(3)).toEqual([128, 255, 255, 255, 128]);
  expect(across(2)).toEqual([128, 192, 255, 192, 128]);
});

test("a dot has the area of its circle", () => {
  const image = drawAnnotations(
    grey(60, 60),
    [],
    only([{ kind: "dot", center: [30.3, 29.8], radius: 12.4, color: "#ffffff" }]),
  );
  let area = 0;
  for (let i = 0; i < image.data.length; i += 4) area += (image.data[i] - 128) / 127;
  expect(area).toBeCloseTo(Math.PI * 12.4 ** 2, -1);
});

test("a large outline is the same as one that is looked at whole", () => {
  const shape: Shape = { kind: "box", bbox: [3.7, 4.2, 150.3, 120.9], radius: 9, width: 4.4, color: "#00ff00" };
  const image = drawAnnotations(grey(160, 130), [], only([shape]));
  for (let y = 0; y < 130; y++) {
    for (let x = 0; x < 160; x++) {
      const [dx, dy] = [Math.abs(x + 0.5 - 77) - 73.3 + 9, Math.abs(y + 0.5 - 62.55) - 58.35 + 9];
      const panel = dx > 0 && dy > 0 ? Math.hypot(dx, dy) - 9 : Math.max(dx, dy) - 9;
      const covered = Math.min(1, Math.max(0, 0.5 - (Math.abs(panel) - 2.2)));
      expect(Math.abs(red(image, x, y) - 128 * (1 - covered))).toBeLessThanOrEqual(1);
    }
  }
});

test("on a transparent picture the colour is the shape's, not mixed with what cannot be seen", () => {
  const image = drawAnnotations(
    grey(20, 20, 0),
    [],
    only([{ kind: "dot", center: [10, 10], radius: 5, color: "#ff8000", opacity: 0.5 }]),
  );
  expect([...image.data.slice((10 * 20 + 10) * 4, (10 * 20 + 10) * 4 + 4)]).toEqual([255, 128, 0, 128]);
  expect(image.data[3]).toBe(0);
});

test("pixels of another length than the size says are refused", () => {
  expect(() => drawAnnotations({ width: 4, height: 4, data: new Uint8ClampedArray(60) }, [])).toThrow(
    expect.objectContaining({ code: "VIZ_PIXELS_INVALID", message: expect.stringContaining("expected 64") }),
  );
});
