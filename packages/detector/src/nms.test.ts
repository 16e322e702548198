import { goldenJson, needs } from "@kit/tooling/testing";
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

test("boxes of different labels do not suppress each other", () => {
  const boxes = Float32Array.of(0, 0, 10, 10, 0, 0, 10, 10, 0, 0, 10, 10);
  const scores = Float32Array.of(0.9, 0.8, 0.7);
  expect(nms(boxes, scores, 0.5)).toEqual([0]);
  expect(nms(boxes, scores, 0.5, Uint16Array.of(0, 1, 0))).toEqual([0, 1]);
});
