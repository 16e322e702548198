import { expect, test } from "vitest";
import type { Placement } from "./placement.ts";
import { restore } from "./restore.ts";

const placement: Placement = {
  source: { width: 1001, height: 301 },
  shown: { width: 1000, height: 300 },
  scaled: { width: 500, height: 100 },
  offset: { x: 10, y: 20 },
  input: { width: 520, height: 140 },
};
const found = { score: 0.9, label: "face" };

test("each axis has its own ratio and offset", () => {
  expect(restore({ ...found, bbox: [20, 30, 110, 70], landmarks: [[30, 40]] }, placement)).toEqual({
    ...found,
    bbox: [20, 30, 200, 150],
    landmarks: [[40, 60]],
  });
});

test("boxes are clipped to the photo, landmarks are not", () => {
  expect(restore({ ...found, bbox: [0, 0, 600, 200], landmarks: [[0, 0]] }, placement)).toEqual({
    ...found,
    bbox: [0, 0, 1001, 301],
    landmarks: [[-20, -60]],
  });
});

test.each([
  ["left of", [0, 30, 10, 70]],
  ["above", [20, 0, 110, 20]],
  ["right of", [511, 30, 520, 70]],
  ["below", [20, 121, 110, 140]],
] as const)("a box wholly %s the photo is dropped", (_, bbox) => {
  expect(restore({ ...found, bbox, landmarks: [] }, placement)).toBeUndefined();
});
