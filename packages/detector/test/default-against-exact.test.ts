import { globSync } from "node:fs";
import { basename } from "node:path";
import { needs, reference, samplePhotos } from "@kit/tooling/testing";
import type { Annotation, Detector } from "@kit/types";
import sharp from "sharp";
import { afterAll, describe, expect, test } from "vitest";
import { type DetectorOptions, getModel } from "../src/index.ts";
import { asDeclared, defaultCard, emptyCache } from "./fixtures.ts";
import { iou } from "./geometry.ts";

// What takes less time than the plain way may not find other faces. Held to that on portraits, groups, a crowd, and a
// photo without faces; on photos many times as large as the input, whose faces are few pixels of it; and on very large ones.
const more = ["golden-photos", "dlib-faces/images"].flatMap((folder) => globSync(reference(`data/${folder}/*.jpg`)));
const photos = needs("golden") ? [...samplePhotos, ...more] : samplePhotos;
const cacheDir = emptyCache();

/** Each is opened once. */
const models = new Map<string, Promise<Detector>>();
afterAll(async () => {
  for (const model of models.values()) await (await model).dispose();
});

const named = photos.map((photo) => [basename(photo), photo] as const);

describe.each([640, 320, 200])("with a longest side of %i", (maxSize) => {
  test.each(named)("the default finds the same faces in %s as on exact pixels", async (_, photo) =>
    expectClose(await facesOf(photo, { maxSize }), await facesOf(photo, { maxSize, exact: true })),
  );
});

// The graph is open, so that the padding is left out, which the network does not see.
test.each(named)("the default finds the same faces in %s as in a padded square", async (_, photo) =>
  expectClose(await facesOf(photo), await facesOf(photo, { exact: true }, asDeclared(defaultCard))),
);

test.each(samplePhotos.map((photo) => [basename(photo), photo]))(
  "the default finds the same faces in %s of 12 megapixels as on exact pixels",
  async (_, photo) => {
    const large = await sharp(photo).resize(4000, 4000, { fit: "inside" }).jpeg({ quality: 92 }).toBuffer();
    expectClose(await facesOf(large), await facesOf(large, { exact: true }));
  },
);

// Halved while they are decoded, the pixels are others than those that OpenCV has: who asks for that may get another of
// two anchors of nearly the same score, and another answer for a face at the threshold.
test.each(samplePhotos.map((photo) => [basename(photo), photo]))(
  "exact: false finds the sure faces in %s where half of its pixels are decoded",
  async (_, photo) => {
    const options = { maxSize: 320 };
    const [got, expected] = [await facesOf(photo, { ...options, exact: false }), await facesOf(photo, options)];
    expect(got).not.toEqual(expected);
    expectClose(got, expected, 0.8);
  },
);

async function facesOf(
  photo: string | Uint8Array,
  options: DetectorOptions = {},
  card = defaultCard,
): Promise<readonly Annotation[]> {
  const key = JSON.stringify([card, options]);
  const opening = models.get(key) ?? getModel(card, { cacheDir, ...options });
  models.set(key, opening);
  return (await (await opening).detect(photo)).annotations;
}

function expectClose(got: readonly Annotation[], expected: readonly Annotation[], least = 0.95): void {
  expect(got).toHaveLength(expected.length);
  for (const { bbox, score } of expected) {
    const best = got.reduce((a, b) => (iou(a.bbox, bbox) > iou(b.bbox, bbox) ? a : b));
    expect(iou(best.bbox, bbox)).toBeGreaterThanOrEqual(least);
    expect(Math.abs(best.score - score)).toBeLessThanOrEqual(0.05);
  }
}
