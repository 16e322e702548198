import { excess, tolerances } from "@kit/tooling/testing";
import { expect, test } from "vitest";
import { annotationDeviation, worst } from "./annotation-deviation.ts";

const face = (x: number, score: number) => ({
  bbox: [x, 0, x + 10, 10] as const,
  score,
  landmarks: [[x + 5, 5]] as const,
});

test("faces are compared with their nearest, wherever it comes in the order", () => {
  const { iou, ...rest } = annotationDeviation(
    [face(100.5, 0.75), face(0, 0.5), face(300, 0.5)],
    [face(0, 0.5), face(100, 0.5), face(200, 0.5)],
  );
  expect(rest).toEqual({ faces: 3, lost: 1, won: 1, moved: 2, score: 0.25, pixels: 0.5 });
  expect(iou).toBeCloseTo(9.5 / 10.5);
});

test("a landmark that is away is told, and so are two faces where one is expected", () => {
  const away = { ...face(0, 0.5), landmarks: [[5, 6]] as const };
  expect(annotationDeviation([away], [face(0, 0.5)])).toMatchObject({ pixels: 1, iou: 1 });
  expect(annotationDeviation([away, away], [face(0, 0.5)])).toMatchObject({ lost: 0, won: 1 });
  for (const landmarks of [[], [[5, 5] as const, [5, 5] as const]])
    expect(annotationDeviation([{ ...face(0, 0.5), landmarks }], [face(0, 0.5)]).pixels).toBe(Number.POSITIVE_INFINITY);
});

test("of many, counts are summed and the worst of the others stays", () => {
  const [one, other] = [annotationDeviation([face(1, 0.5)], [face(0, 0.5)]), annotationDeviation([], [face(0, 0.5)])];
  expect(worst([one, other])).toEqual({ ...one, faces: 2, lost: 1 });
  expect(worst([])).toEqual({ faces: 0, lost: 0, won: 0, moved: 0, score: 0, pixels: 0, iou: 1 });
});

test("what is more than a tolerance is told, and what is not known", () => {
  const { defaults } = tolerances;
  expect(excess({ lost: 0, won: 0, score: 0.05, iou: 0.95, moved: 3 }, defaults)).toEqual([]);
  expect(excess({ lost: 1, won: 0, score: 0.06, iou: 0.94 }, defaults)).toEqual([
    "lost: 1, allowed: 0",
    "score: 0.06, allowed: 0.05",
    "iou: 0.94, allowed: 0.95",
  ]);
  expect(excess({ lost: 0, won: 0, score: 0 }, defaults)).toEqual(["iou: NaN, allowed: 0.95"]);
});
