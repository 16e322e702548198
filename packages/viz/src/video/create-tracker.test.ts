import { seeded } from "@kit/tooling/testing";
import { expect, test } from "vitest";
import { face } from "../../test/faces.ts";
import { createTracker } from "./create-tracker.ts";

const at = (x: number, extra = {}) => face([x, 100, x + 100, 220], extra);

test("two things keep their identities as they move, in whatever order they are found", () => {
  const track = createTracker();
  for (let step = 0; step < 20; step++) {
    const found = [at(step * 8), at(400 - step * 6)];
    const things = track(step % 2 ? found.reverse() : found);
    const [left, right] = [...things].sort((a, b) => a.bbox[0] - b.bbox[0]);
    expect([left?.id, right?.id]).toEqual([0, 1]);
    expect(left?.path).toHaveLength(step + 1);
  }
});

test("a trembling box comes out calmer, and one that moves is not left behind", () => {
  const random = seeded(1);
  const track = createTracker();
  const [before, after]: number[][] = [[], []];
  for (let step = 0; step < 200; step++) {
    const x = 300 + (random() - 0.5) * 8;
    before.push(x);
    after.push(track([at(x)])[0].bbox[0]);
  }
  expect(deviation(after.slice(20))).toBeLessThan(deviation(before.slice(20)) * 0.6);
  let x = 300;
  for (let step = 0; step < 30; step++) {
    x += 30;
    const [thing] = track([at(x)]);
    expect(Math.abs(thing.bbox[0] - x)).toBeLessThan(30);
    expect(thing.id).toBe(0);
  }
});

test("what is not found stays for two frames, then is gone, and comes back as another", () => {
  const track = createTracker();
  track([at(10)]);
  expect([track([]), track([]), track([]), track([at(10)])].map((things) => things.map(({ id }) => id))).toEqual([
    [0],
    [0],
    [],
    [1],
  ]);
});

test("a face does not become a dog, and a path is no longer than asked for", () => {
  const track = createTracker({ pathLength: 3, patience: 0 });
  expect(track([at(10)])[0].id).toBe(0);
  for (let step = 0; step < 6; step++) {
    const [dog] = track([at(10, { label: "dog" })]);
    expect(dog).toMatchObject({ id: 1, label: "dog" });
    expect(dog.path.length).toBeLessThanOrEqual(3);
  }
});

function deviation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}
