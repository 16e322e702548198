import { needs, reference, seeded } from "@kit/tooling/testing";
import type { Annotation, Bbox } from "@kit/types";
import { expect, test } from "vitest";
import { type Answer, evaluate } from "./evaluate.ts";
import type { Truth } from "./labels/types.ts";

const truth = (bbox: Bbox, extra: Partial<Truth> = {}): Truth => ({
  bbox,
  label: "face",
  landmarks: [],
  ignore: false,
  ...extra,
});
const found = (bbox: Bbox, score: number, extra: Partial<Annotation> = {}): Annotation => ({
  bbox,
  score,
  label: "face",
  landmarks: [],
  ...extra,
});
const answer = (truths: Truth[], annotations: Annotation[], file = "a.jpg"): Answer => ({
  picture: { file, truths },
  annotations,
});
const [here, there, elsewhere]: Bbox[] = [
  [0, 0, 10, 10],
  [20, 20, 30, 30],
  [50, 50, 60, 60],
];

test("right, wrong, right, in this order of scores: precision 1, 1/2, 2/3 at recall 1/2, 1/2, 1", () => {
  const { ap50, curve } = evaluate(
    [answer([truth(here), truth(there)], [found(here, 0.9), found(elsewhere, 0.8), found(there, 0.7)])],
    0.75,
  );
  expect(curve.map(({ precision, recall }) => [precision, recall])).toEqual([
    [1, 0.5],
    [0.5, 0.5],
    [2 / 3, 1],
  ]);
  // Half the recall at precision 1, the other half at 2/3.
  expect(ap50).toBeCloseTo(0.5 + 1 / 3, 12);
});

test("at the model's threshold, strictly above it", () => {
  const { atThreshold } = evaluate(
    [answer([truth(here), truth(there)], [found(here, 0.9), found(elsewhere, 0.8), found(there, 0.7)])],
    0.7,
  );
  expect(atThreshold).toEqual({ score: 0.7, precision: 0.5, recall: 0.5 });
});

test("what is found twice is found wrongly the second time; what lies on an ignored truth counts neither way", () => {
  const twice = evaluate([answer([truth(here)], [found(here, 0.9), found(here, 0.8)])], 0.5);
  expect(twice.curve.map(({ precision }) => precision)).toEqual([1, 0.5]);
  const ignored = evaluate(
    [answer([truth(here), truth(there, { ignore: true })], [found(there, 0.99), found(here, 0.9)])],
    0.5,
  );
  expect(ignored).toMatchObject({ truths: 1, ignored: 1, ap50: 1 });
});

test("whatever lies in a crowd counts neither way, however small it is there; what is known of its own counts", () => {
  const crowd = truth([0, 0, 100, 100], { ignore: true, crowd: true });
  const inside = [found([20, 20, 30, 30], 0.99), found([60, 60, 70, 70], 0.98), found([95, 0, 125, 10], 0.97)];
  const { curve, ignored } = evaluate([answer([crowd, truth(there)], inside)], 0.5);
  expect(ignored).toBe(1);
  expect(curve.map(({ precision, recall }) => [precision, recall])).toEqual([
    [1, 1],
    [0.5, 1],
  ]);
});

test("equal scores make one point of the curve, whatever their order", () => {
  const one = evaluate([answer([truth(here)], [found(here, 0.5), found(elsewhere, 0.5)])], 0.5);
  const other = evaluate([answer([truth(here)], [found(elsewhere, 0.5), found(here, 0.5)])], 0.5);
  expect(one.curve).toEqual([{ score: 0.5, precision: 0.5, recall: 1 }]);
  expect(other.curve).toEqual(one.curve);
});

test("labels are compared apart, and their average precisions averaged", () => {
  const truths = [truth(here, { label: "cat" }), truth(there, { label: "dog" })];
  const { ap50 } = evaluate(
    [answer(truths, [found(here, 0.9, { label: "cat" }), found(there, 0.8, { label: "cat" })])],
    0.5,
  );
  expect(ap50).toBe(0.5);
});

test("an IoU of 0.6 passes three of the ten thresholds", () => {
  const { ap, ap50 } = evaluate([answer([truth([0, 0, 10, 10])], [found([0, 0, 10, 6.01], 0.9)])], 0.5);
  expect(ap50).toBe(1);
  expect(ap).toBeCloseTo(0.3, 12);
});

test("with both edges included, a tiny box passes that would not otherwise", () => {
  // 2×2 against 3×3 pixels, one corner in common: 4/9, but 9/16 with the edges.
  const { ap50, ap50Inclusive } = evaluate([answer([truth([0, 0, 3, 3])], [found([0, 0, 2, 2], 0.9)])], 0.5);
  expect([ap50, ap50Inclusive]).toEqual([0, 1]);
});

test("recall is told by the shorter side, landmarks in distances between the eyes", () => {
  const landmarks = [
    [2, 3],
    [8, 3],
    [5, 5],
    [3, 8],
    [7, 8],
  ] as const;
  const moved = landmarks.map(([x, y]) => [x + 3, y] as const);
  const large: Bbox = [0, 0, 200, 300];
  const answers = [
    answer(
      [truth([0, 0, 10, 10], { landmarks }), truth([100, 100, 120, 170])],
      [found([0, 0, 10, 10], 0.9, { landmarks: moved })],
    ),
    answer([truth(large)], [found(large, 0.8)], "b.jpg"),
  ];
  const { recallBySize, nme, nmeFaces } = evaluate(answers, 0.5);
  expect(recallBySize.map(({ truths, found: count }) => [truths, count])).toEqual([
    [1, 1],
    [1, 0],
    [0, 0],
    [0, 0],
    [1, 1],
  ]);
  expect([nme, nmeFaces]).toEqual([0.5, 1]);
});

test("nothing labelled, nothing found: zeros, not NaN", () => {
  expect(evaluate([answer([], [])], 0.5)).toMatchObject({ ap50: 0, ap: 0, nme: null, curve: [] });
});

test.skipIf(!needs("golden"))("an evaluator that somebody else wrote gives the same figures", async () => {
  const { evaluate: independent } = await import(reference("tools/ap.mjs"));
  const random = seeded(11);
  const box = (): Bbox => {
    const [x, y] = [random() * 80, random() * 80];
    return [x, y, x + 1 + random() * 20, y + 1 + random() * 20];
  };
  const near = (bbox: Bbox): Bbox => [bbox[0] + random() * 2, bbox[1], bbox[2] + random() * 3, bbox[3] + random() * 3];
  for (let round = 0; round < 50; round++) {
    const answers = Array.from({ length: 6 }, (_, picture) => {
      const truths = Array.from({ length: Math.floor(random() * 12) }, () => truth(box(), { ignore: random() < 0.2 }));
      const right = truths
        .filter(() => random() < 0.8)
        .map(({ bbox }) => found(near(bbox), Math.round(random() * 20) / 20));
      const wrong = Array.from({ length: 4 }, () => found(box(), Math.round(random() * 20) / 20));
      return answer(truths, [...right, ...wrong], `${picture}.jpg`);
    });
    const predictions = answers.map(({ picture, annotations }) => ({
      file: picture.file,
      faces: annotations.map(({ bbox, score }) => ({ bbox, score })),
    }));
    const labels = answers.map(({ picture }) => ({
      file: picture.file,
      faces: picture.truths.map(({ bbox, ignore }) => ({ bbox, ignore })),
    }));
    const ours = evaluate(answers, 0.5);
    expect(ours.ap50).toBeCloseTo(independent(predictions, labels).ap, 10);
    expect(ours.ap50Inclusive).toBeCloseTo(independent(predictions, labels, { plus1: true }).ap, 10);
    expect(ours.truths).toBe(independent(predictions, labels).faces);
  }
});
