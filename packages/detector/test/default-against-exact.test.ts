import { globSync } from "node:fs";
import { basename } from "node:path";
import { needs, reference, samplePhotos } from "@kit/tooling/testing";
import type { Annotation, Bbox, Detector } from "@kit/types";
import { afterAll, beforeAll, expect, test } from "vitest";
import { getModel } from "../src/index.ts";
import { asDeclared, defaultCard, emptyCache } from "./fixtures.ts";
import { iou } from "./geometry.ts";

// The default takes less time than the exact path: JPEGs of six times the input's size are decoded at half of theirs, and
// nothing is padded. Here is what that may cost, on portraits, groups, a crowd, and a photo without faces.
const more = ["golden-photos", "dlib-faces/images"].flatMap((folder) => globSync(reference(`data/${folder}/*.jpg`)));
const photos = needs("golden") ? [...samplePhotos, ...more] : samplePhotos;

let reduced: Detector;
let exact: Detector;
let declared: Detector;
const cacheDir = emptyCache();
beforeAll(async () => {
  reduced = await getModel(defaultCard, { cacheDir });
  exact = await getModel(defaultCard, { cacheDir, exact: true });
  declared = await getModel(asDeclared(defaultCard), { cacheDir, exact: true });
});
afterAll(async () => {
  for (const model of [reduced, exact, declared]) await model?.dispose();
});

test.each(photos.map((photo) => [basename(photo), photo]))("%s: the same faces as on exact pixels", async (_, photo) =>
  expectClose(await facesOf(reduced, photo), await facesOf(exact, photo)),
);

test.each(photos.map((photo) => [basename(photo), photo]))(
  "%s: the same faces as in a padded square",
  async (_, photo) => expectClose(await facesOf(exact, photo), await facesOf(declared, photo)),
);

// With an input this small the sample photos are more than six times as large, so that they are halved while decoded.
// Where two anchors have nearly the same score, the other one may then come out on top.
test.each(samplePhotos.map((photo) => [basename(photo), photo]))(
  "%s: the same faces when only half of its pixels are decoded, most boxes close",
  async (_, photo) => {
    const options = { cacheDir, maxSize: 320 };
    await using halved = await getModel(defaultCard, options);
    await using whole = await getModel(defaultCard, { ...options, exact: true });
    const [got, expected] = [await facesOf(halved, photo), await facesOf(whole, photo)];
    expect(got).not.toEqual(expected);
    expectClose(got, expected, 0.8);
    expect(expected.filter(({ bbox }) => nearest(got, bbox) < 0.95).length).toBeLessThanOrEqual(1);
  },
);

async function facesOf(model: Detector, photo: string): Promise<readonly Annotation[]> {
  return (await model.detect(photo)).annotations;
}

function expectClose(got: readonly Annotation[], expected: readonly Annotation[], least = 0.95): void {
  expect(got).toHaveLength(expected.length);
  for (const { bbox, score } of expected) {
    const best = got.reduce((a, b) => (iou(a.bbox, bbox) > iou(b.bbox, bbox) ? a : b));
    expect(iou(best.bbox, bbox)).toBeGreaterThanOrEqual(least);
    expect(Math.abs(best.score - score)).toBeLessThanOrEqual(0.05);
  }
}

/** The largest IoU with any of them. */
function nearest(found: readonly Annotation[], bbox: Bbox): number {
  return Math.max(...found.map((face) => iou(face.bbox, bbox)));
}
