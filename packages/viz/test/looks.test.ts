import { seeded } from "@kit/tooling/testing";
import { expect, test } from "vitest";
import { looks, toDisplayList } from "../src/index.ts";
import type { TrackedAnnotation } from "../src/video/tracked.ts";
import { extentOf } from "./extent-of.ts";
import { face, landmarkNames } from "./faces.ts";

// What holds for every look, whichever there are.
const all = Object.entries(looks);
const tracked: TrackedAnnotation = {
  ...face([100, 100, 200, 220]),
  id: 0,
  path: [
    [120, 130],
    [140, 150],
    [150, 160],
  ],
};

test.each(all)("%s draws something for a tracked face, and nothing where nothing was found", (_, look) => {
  const size = { width: 640, height: 480 };
  expect(toDisplayList(size, [tracked], { looks: [look], landmarkNames }).shapes.length).toBeGreaterThan(0);
  expect(toDisplayList(size, [], { looks: [look], landmarkNames }).shapes).toEqual([]);
});

test.each(all)("%s gives plain JSON, the same every time, and leaves the annotations alone", (_, look) => {
  const annotations = [structuredClone(tracked), face([300, 90, 340, 140], { label: "dog", score: 0.2 })];
  const before = structuredClone(annotations);
  const make = () => toDisplayList({ width: 640, height: 480 }, annotations, { looks: [look], landmarkNames });
  const list = make();
  expect(JSON.parse(JSON.stringify(list))).toEqual(list);
  expect(make()).toEqual(list);
  expect(annotations).toEqual(before);
});

test.each(all)("%s stays inside the picture, whatever the annotations", (_, look) => {
  const random = seeded(7);
  for (let round = 0; round < 60; round++) {
    const size = { width: 3 + Math.floor(random() ** 3 * 3000), height: 3 + Math.floor(random() ** 3 * 3000) };
    const annotations = Array.from({ length: 1 + Math.floor(random() * 8) }, (_, id): TrackedAnnotation => {
      const [x, y] = [(random() * 2 - 0.5) * size.width, (random() * 2 - 0.5) * size.height];
      const box = [x, y, x + random() ** 3 * 2 * size.width, y + random() ** 3 * 2 * size.height] as const;
      const path = Array.from(
        { length: 5 },
        () => [random() * size.width * 1.2, random() * size.height * 1.2] as const,
      );
      return { ...face(box), id, path };
    });
    for (const shape of toDisplayList(size, annotations, { looks: [look], landmarkNames }).shapes) {
      const [left, top, right, bottom] = extentOf(shape);
      const context = JSON.stringify({ size, shape });
      expect(Math.min(left, top), context).toBeGreaterThanOrEqual(-1e-6);
      expect(right, context).toBeLessThanOrEqual(size.width + 1e-6);
      expect(bottom, context).toBeLessThanOrEqual(size.height + 1e-6);
    }
  }
});

test.each(all)("%s survives a box of no size and a thing without landmarks", (_, look) => {
  const thing = { bbox: [5, 5, 5, 5], score: 0, label: "", landmarks: [] } as const;
  expect(() => toDisplayList({ width: 9, height: 9 }, [thing], { looks: [look] })).not.toThrow();
});
