import { basename } from "node:path";
import { excess, samplePhotos, tolerances } from "@kit/tooling/testing";
import sharp from "sharp";
import { afterAll, describe, expect, test } from "vitest";
import { annotationDeviation } from "./deviations/annotation-deviation.ts";
import { deviationFromPaddedSquare, openModels, variedPhotos } from "./deviations/from-padded-square.ts";

// What takes less time than the plain way may not find other faces. Held to that on portraits, groups, a crowd, and a
// photo without faces; on photos many times as large as the input, whose faces are few pixels of it; and on very large ones.
const models = openModels();
const { facesOf } = models;
afterAll(() => models[Symbol.asyncDispose]());

const named = variedPhotos().map((photo) => [basename(photo), photo] as const);

describe.each([640, 320, 200])("with a longest side of %i", (maxSize) => {
  test.each(named)("the default finds the same faces in %s as on exact pixels", async (_, photo) => {
    const deviation = annotationDeviation(
      await facesOf(photo, { maxSize }),
      await facesOf(photo, { maxSize, exact: true }),
    );
    expect(excess(deviation, tolerances.defaults)).toEqual([]);
  });
});

test.each(named)("the default finds the same faces in %s as in a padded square", async (_, photo) => {
  expect(excess(await deviationFromPaddedSquare(models, photo), tolerances.defaults)).toEqual([]);
});

test.each(samplePhotos.map((photo) => [basename(photo), photo]))(
  "the default finds the same faces in %s of 12 megapixels as on exact pixels",
  async (_, photo) => {
    const large = await sharp(photo).resize(4000, 4000, { fit: "inside" }).jpeg({ quality: 92 }).toBuffer();
    const deviation = annotationDeviation(await facesOf(large), await facesOf(large, { exact: true }));
    expect(excess(deviation, tolerances.defaults)).toEqual([]);
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
    expect(excess(annotationDeviation(got, expected), { ...tolerances.defaults, iou: 0.8 })).toEqual([]);
  },
);
