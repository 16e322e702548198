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

test("suppresses within a label, drops what is outside, and gives the best first", async () => {
  expect(await found(candidates)).toEqual(["dog 0.9", "cat 0.8", "cat 0.6"]);
});

test("labels and topK choose among what is left", async () => {
  expect(await found(candidates, { labels: ["cat"], topK: 1 })).toEqual(["cat 0.8"]);
  expect(await found(candidates, { topK: 2 })).toEqual(["dog 0.9", "cat 0.8"]);
});

test("refuses a box that is not finite, and a label that the card has not", async () => {
  const infinite = { ...candidates, boxes: candidates.boxes.with(2, Number.POSITIVE_INFINITY) };
  await expect(found(infinite)).rejects.toThrow(expect.objectContaining({ code: "DETECTOR_OUTPUT_NAN" }));
  const unknown = { ...candidates, labels: Uint16Array.of(0, 2, 0, 0, 0) };
  await expect(found(unknown)).rejects.toThrow(expect.objectContaining({ code: "DETECTOR_OUTPUT_SHAPE" }));
});

test("refuses scores that are no shares of 1, and lets rounding pass", async () => {
  const over = (score: number) => ({ ...candidates, scores: candidates.scores.with(4, score) });
  await expect(found(over(7.25))).rejects.toThrow(
    expect.objectContaining({
      code: "DETECTOR_OUTPUT_SHAPE",
      message: expect.stringContaining('"scores" is 7.25; its family expects shares of 1'),
    }),
  );
  const [best] = await postprocess(over(1.0000001), placement, card, restore, {});
  expect(best?.score).toBe(1);
});

async function found(candidates: Candidates, options = {}): Promise<string[]> {
  const annotations = await postprocess(candidates, placement, card, restore, options);
  return annotations.map(({ label, score }) => `${label} ${score.toPrecision(2).replace(/0$/, "")}`);
}

test("with very many candidates others have their turn, and an abort ends the work", async () => {
  const list = Array.from({ length: 6000 }, (_, index) => {
    const [x, y] = [(index % 80) + 0.5, Math.floor(index / 80)];
    return { score: 0.9, bbox: [x, y, x + 1, y + 1], landmarks: [], label: 0 };
  });
  const many = packCandidates(list, 0);
  const controller = new AbortController();
  setTimeout(() => controller.abort());
  const run = postprocess(many, placement, card, restore, { iouThreshold: 1, signal: controller.signal });
  await expect(run).rejects.toThrow(expect.objectContaining({ name: "AbortError" }));
  expect(await found(many, { iouThreshold: 1 })).toHaveLength(6000);
});

test("a network that tells other labels apart than the card names is refused, also where it finds nothing", async () => {
  const nothing = packCandidates([], 0, 80);
  await expect(found(nothing)).rejects.toThrow(
    expect.objectContaining({ code: "DETECTOR_GRAPH_MISMATCH", faults: [expect.stringMatching(/80 .* names 2$/)] }),
  );
  expect(await found(packCandidates([], 0, 2))).toEqual([]);
});
