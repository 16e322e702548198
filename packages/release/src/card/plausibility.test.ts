import type { Annotation } from "@kit/types";
import { expect, test } from "vitest";
import { plausibilityOf } from "./plausibility.ts";

const size = { width: 200, height: 200 };
const names = ["left_eye", "right_eye", "nose", "mouth_left", "mouth_right"];
const face: Annotation = {
  bbox: [50, 50, 100, 110],
  score: 0.9,
  label: "face",
  landmarks: [
    [65, 70],
    [85, 70],
    [75, 82],
    [67, 95],
    [83, 95],
  ],
};
const valueFor = (annotations: readonly Annotation[], views: readonly (readonly Annotation[])[] = [[face], [face]]) =>
  plausibilityOf({ size, annotations, views }, names).value;

test("a face that all views show is good", () => {
  expect(plausibilityOf({ size, annotations: [face], views: [[face], [face]] }, names)).toEqual({
    value: 0.9 / 1.9,
    good: 1,
    bad: 0,
    unsure: 0,
  });
});

test("nothing found is worth nothing", () => {
  expect(valueFor([])).toBe(0);
});

const moved = { ...face, bbox: [120, 50, 170, 110] } as const;
const sliver = { ...face, bbox: [50, 50, 54, 110] } as const;
const upsideDown = { ...face, landmarks: face.landmarks.map(([x, y]) => [x, 160 - y] as const) };
const heap = { ...face, landmarks: face.landmarks.map(() => [75, 80] as const) };
const outside = { ...face, landmarks: face.landmarks.map(([x, y]) => [x * 3, y * 3] as const) };

test.each([
  ["other views do not show it", [face], [[], []]],
  ["it is elsewhere in other views", [face], [[moved], [moved]]],
  ["other views call it something else", [face], [[{ ...face, label: "cat" }], [{ ...face, label: "cat" }]]],
  ["it is a sliver", [sliver], [[sliver], [sliver]]],
  ["its mouth is above its eyes", [upsideDown], undefined],
  ["its landmarks are in a heap", [heap], undefined],
  ["its landmarks are outside", [outside], undefined],
  ["there is another box that nothing confirms", [face, moved], undefined],
  ["the network is less sure", [{ ...face, score: 0.4 }], undefined],
] as const)("what is found counts less where %s", (_, annotations, views) => {
  expect(valueFor(annotations, views)).toBeLessThan(0.8 * valueFor([face]));
});
