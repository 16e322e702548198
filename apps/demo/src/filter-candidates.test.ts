import type { Annotation, Bbox } from "@kit/types";
import { expect, test } from "vitest";
import { filterCandidates } from "./filter-candidates.ts";

const box = (bbox: Bbox, score: number, label = "face"): Annotation => ({ bbox, score, label, landmarks: [] });
const best = box([0, 0, 10, 10], 0.9);
const half = box([0, 0, 10, 5], 0.8);
const far = box([50, 50, 60, 60], 0.5);

test("a score must be above the threshold, not on it", () => {
  expect(filterCandidates([best, far], { score: 0.5, iou: 0.4 })).toEqual([best]);
  expect(filterCandidates([best, far], { score: 0.49, iou: 0.4 })).toEqual([best, far]);
});

test("a box is dropped that overlaps a better one by more than the IoU", () => {
  expect(filterCandidates([half, best], { score: 0, iou: 0.5 })).toEqual([best, half]);
  expect(filterCandidates([half, best], { score: 0, iou: 0.49 })).toEqual([best]);
});

test("boxes of another label stay", () => {
  const cat = box([0, 0, 10, 10], 0.7, "cat");
  expect(filterCandidates([best, cat], { score: 0, iou: 0 })).toEqual([best, cat]);
});

test("nothing of nothing is nothing", () => {
  expect(filterCandidates([], { score: 0, iou: 0 })).toEqual([]);
});
