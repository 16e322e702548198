import { basename } from "node:path";
import { needs, samplePhotos } from "@kit/tooling/testing";
import type { Detector } from "@kit/types";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { getModel } from "../src/index.ts";
import { asDeclared, defaultCard, emptyCache, priorBoxCard, referenceFaces } from "./fixtures.ts";
import { iou } from "./geometry.ts";
import { labelledFaces, landmarksInOrder } from "./labels.ts";
import { faultsAgainst } from "./reference.ts";

const cards = needs("weights") ? [defaultCard, priorBoxCard] : [defaultCard];

describe.each(cards)("$name", (card) => {
  let reduced: Detector;
  let exact: Detector;
  let declared: Detector;

  beforeAll(async () => {
    const cacheDir = emptyCache();
    reduced = await getModel(card, { cacheDir });
    exact = await getModel(card, { cacheDir, exact: true });
    declared = await getModel(asDeclared(card), { cacheDir, exact: true });
  });
  afterAll(async () => {
    await reduced?.dispose();
    await exact?.dispose();
    await declared?.dispose();
  });

  test.each(samplePhotos)("finds the labelled faces in %s, and nothing else", async (photo) => {
    const { annotations, size } = await reduced.detect(photo);
    const faces = labelledFaces(photo);
    expect(annotations).toHaveLength(faces.length);
    for (const face of faces) {
      const best = annotations.reduce((a, b) => (iou(a.bbox, face.bbox) > iou(b.bbox, face.bbox) ? a : b));
      expect(iou(best.bbox, face.bbox)).toBeGreaterThanOrEqual(0.5);
      expect(best.label).toBe("face");
      expect(landmarksInOrder(best.landmarks, face)).toBe(true);
    }
    for (const { bbox } of annotations) {
      expect(Math.min(...bbox)).toBeGreaterThanOrEqual(0);
      expect(bbox[2]).toBeLessThanOrEqual(size.width);
      expect(bbox[3]).toBeLessThanOrEqual(size.height);
    }
    const scores = annotations.map(({ score }) => score);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  });

  test.each(samplePhotos)("equals the bare runtime on exact pixels of %s", async (photo) => {
    const { annotations } = await declared.detect(photo);
    expect(faultsAgainst(referenceFaces(card.name)[basename(photo)], annotations)).toEqual([]);
  });
});
