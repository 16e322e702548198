import { goldenJson, needs, seeded } from "@kit/tooling/testing";
import { expect, test } from "vitest";
import { fixture } from "../test/fixtures.ts";
import { nms } from "./nms.ts";

interface NmsCase {
  readonly name: string;
  readonly boxes: readonly (readonly number[])[];
  readonly scores: readonly number[];
  /** Threshold → what torchvision keeps. */
  readonly keep: Readonly<Record<string, readonly number[]>>;
}

const cases = needs("golden") ? goldenJson<NmsCase[]>("components/nms.json") : fixture<NmsCase[]>("nms.json");

test.each(cases)("keeps what torchvision keeps: $name", ({ boxes, scores, keep }) => {
  for (const [threshold, expected] of Object.entries(keep)) {
    expect(nms(Float32Array.from(boxes.flat()), Float32Array.from(scores), Number(threshold))).toEqual(expected);
  }
});

test("among very many boxes keeps what comparing each with each keeps", () => {
  const random = seeded(5);
  const count = 3000;
  const boxes = new Float32Array(count * 4);
  const scores = Float32Array.from({ length: count }, () => Math.round(random() * 100) / 100);
  const labels = Uint16Array.from({ length: count }, () => Math.floor(random() * 2));
  for (let index = 0; index < count; index++) {
    const [x, y, side] = [random() * 600, random() * 400, 4 * 2 ** (random() * 7)];
    // Some have no area, or are turned around.
    boxes.set([x, y, x + side * (random() < 0.02 ? -1 : 1), y + side * (random() < 0.02 ? 0 : 1)], index * 4);
  }
  for (const threshold of [0, 0.4, 1]) {
    const kept: number[] = [];
    const overlaps = (a: number, b: number) => labels[a] === labels[b] && iou(boxes, a * 4, b * 4) > threshold;
    for (const index of Array.from(scores.keys()).sort((a, b) => scores[b] - scores[a]))
      if (!kept.some((better) => overlaps(better, index))) kept.push(index);
    expect(nms(boxes, scores, threshold, labels)).toEqual(kept);
  }
});

test("boxes of different labels do not suppress each other", () => {
  const boxes = Float32Array.of(0, 0, 10, 10, 0, 0, 10, 10, 0, 0, 10, 10);
  const scores = Float32Array.of(0.9, 0.8, 0.7);
  expect(nms(boxes, scores, 0.5)).toEqual([0]);
  expect(nms(boxes, scores, 0.5, Uint16Array.of(0, 1, 0))).toEqual([0, 1]);
});

const f32 = Math.fround;

/** In float32, of the boxes that start at places `a` and `b`. */
function iou(boxes: Float32Array, a: number, b: number): number {
  const area = (at: number) => f32(f32(boxes[at + 2] - boxes[at]) * f32(boxes[at + 3] - boxes[at + 1]));
  const width = Math.max(0, f32(Math.min(boxes[a + 2], boxes[b + 2]) - Math.max(boxes[a], boxes[b])));
  const height = Math.max(0, f32(Math.min(boxes[a + 3], boxes[b + 3]) - Math.max(boxes[a + 1], boxes[b + 1])));
  const intersection = f32(width * height);
  return f32(intersection / f32(f32(area(a) + area(b)) - intersection));
}
