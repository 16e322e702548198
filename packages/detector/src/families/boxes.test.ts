import type { Tensor } from "@kit/types";
import { expect, test } from "vitest";
import { boxes } from "./boxes.ts";

const input = { width: 200, height: 100 };
const absent: Tensor = { dims: [0], data: new Float32Array() };

test("reads what a graph with NMS inside gives: labels that count from 1, landmarks, no batch", () => {
  const found = boxes.decode(
    {
      boxes: tensor([2, 4], [10, 20, 30, 40, 50, 60, 70, 80]),
      scores: tensor([2], [0.9, 0.8]),
      labels: tensor([2], [3, 1]),
      landmarks: tensor([2, 4], [1, 2, 3, 4, 5, 6, 7, 8]),
    },
    input,
    { ...boxes.params, firstLabel: 1 },
    0.5,
  );
  expect([...found.boxes]).toEqual([10, 20, 30, 40, 50, 60, 70, 80]);
  expect([...(found.labels ?? [])]).toEqual([2, 0]);
  expect([...found.landmarks]).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

test("reads centres and sizes as fractions, and passes over the background's column", () => {
  const found = boxes.decode(
    {
      boxes: tensor([1, 2, 4], [0.5, 0.5, 0.25, 0.5, 0.1, 0.1, 0.1, 0.1]),
      scores: tensor([1, 2, 3], [0.1, 0.2, 0.75, 0.9, 0.05, 0.05]),
      labels: absent,
      landmarks: absent,
    },
    input,
    { centred: true, relative: true, background: 1, firstLabel: 0 },
    0.5,
  );
  expect([...found.boxes]).toEqual([75, 25, 125, 75]);
  expect([...found.scores]).toEqual([0.75]);
  expect([...(found.labels ?? [])]).toEqual([1]);
});

test.each([0, 1.7, Number.NaN, 65_537])("a label of %d is none where they count from 1", (label) => {
  const outputs = {
    boxes: tensor([1, 4], [10, 20, 30, 40]),
    scores: tensor([1], [0.9]),
    labels: tensor([1], [label]),
    landmarks: absent,
  };
  expect(() => boxes.decode(outputs, input, { ...boxes.params, firstLabel: 1 }, 0.5)).toThrow(
    expect.objectContaining({
      code: "DETECTOR_OUTPUT_SHAPE",
      message: expect.stringContaining("whole numbers from 1"),
    }),
  );
});

test("an empty list is no fault, whatever shapes the rest has", () => {
  const outputs = { boxes: tensor([0, 4], []), scores: tensor([0], []), labels: tensor([0], []), landmarks: absent };
  expect(boxes.decode(outputs, input, boxes.params, 0.5).scores).toHaveLength(0);
});

function tensor(dims: readonly number[], values: readonly number[]): Tensor {
  return { dims, data: Float32Array.from(values) };
}
