import type { Candidates, ModelCard } from "@kit/types";
import { expect, test } from "vitest";
import { defaultCard } from "../test/fixtures.ts";
import { packCandidates } from "./candidates.ts";
import type { Placement } from "./placement.ts";
import { postprocess } from "./postprocess.ts";
import { restore } from "./restore.ts";

const size = { width: 100, height: 100 };
const placement: Placement = { source: size, shown: size, scaled: size, offset: { x: 0, y: 0 }, input: size };
const card: ModelCard = { ...defaultCard, labels: ["cat", "dog"], landmarks: [] };

const candidates = packCandidates(
  [
    { score: 0.8, bbox: [0, 0, 10, 10], landmarks: [], label: 0 },
    { score: 0.9, bbox: [0, 0, 10, 10], landmarks: [], label: 1 },
    { score: 0.7, bbox: [1, 1, 10, 10], landmarks: [], label: 0 },
    { score: 0.95, bbox: [200, 0, 210, 10], landmarks: [], label: 0 },
    { score: 0.6, bbox: [50, 50, 60, 60], landmarks: [], label: 0 },
  ],
  0,
);

test("suppresses within a label, drops what is outside, and gives the best first", () => {
  expect(found(candidates)).toEqual(["dog 0.9", "cat 0.8", "cat 0.6"]);
});

test("labels and topK choose among what is left", () => {
  expect(found(candidates, { labels: ["cat"], topK: 1 })).toEqual(["cat 0.8"]);
  expect(found(candidates, { topK: 2 })).toEqual(["dog 0.9", "cat 0.8"]);
});

test("refuses a box that is not finite, and a label that the card has not", () => {
  const infinite = { ...candidates, boxes: candidates.boxes.with(2, Number.POSITIVE_INFINITY) };
  expect(() => found(infinite)).toThrow(expect.objectContaining({ code: "DETECTOR_OUTPUT_NAN" }));
  const unknown = { ...candidates, labels: Uint16Array.of(0, 2, 0, 0, 0) };
  expect(() => found(unknown)).toThrow(expect.objectContaining({ code: "DETECTOR_OUTPUT_SHAPE" }));
});

test("refuses scores that are no shares of 1, and lets rounding pass", () => {
  const over = (score: number) => ({ ...candidates, scores: candidates.scores.with(4, score) });
  expect(() => found(over(7.25))).toThrow(
    expect.objectContaining({
      code: "DETECTOR_OUTPUT_SHAPE",
      message: expect.stringContaining('"scores" is 7.25; its family expects shares of 1'),
    }),
  );
  const [best] = postprocess(over(1.0000001), placement, card, restore, {});
  expect(best?.score).toBe(1);
});

function found(candidates: Candidates, options = {}): string[] {
  const annotations = postprocess(candidates, placement, card, restore, options);
  return annotations.map(({ label, score }) => `${label} ${score.toPrecision(2).replace(/0$/, "")}`);
}
