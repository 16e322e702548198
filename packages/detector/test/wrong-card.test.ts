import { basename } from "node:path";
import { needs, samplePhotos } from "@kit/tooling/testing";
import type { InputSpec, ModelCard } from "@kit/types";
import { describe, expect, test } from "vitest";
import { getModel } from "../src/index.ts";
import { asDeclared, defaultCard, emptyCache, priorBoxCard, referenceFaces } from "./fixtures.ts";
import { faultsAgainst } from "./reference.ts";

// That the right card has no faults on these photos is shown in sample-photos.test.ts. Here each mistake must show.
const photos = samplePhotos.slice(0, 2);
const cards = (needs("weights") ? [defaultCard, priorBoxCard] : [defaultCard]).map(asDeclared);

const mistakes: Readonly<Record<string, (card: ModelCard) => Partial<ModelCard>>> = {
  "RGB and BGR exchanged": ({ input }) => ({
    input: { ...input, channels: input.channels === "RGB" ? "BGR" : "RGB" },
  }),
  "mean off by one": (card) => ({ input: { ...card.input, mean: shifted(card.input.mean, 1) } }),
  "mean in the wrong order": (card) => ({
    input: { ...card.input, mean: [card.input.mean[2] + 1, card.input.mean[1], card.input.mean[0]] },
  }),
  "pixels from 0 to 1": (card) => ({ input: { ...card.input, std: [255, 255, 255] } }),
  "std off by a hundredth": (card) => ({ input: { ...card.input, std: [1.01, 1.01, 1.01] } }),
  "photo in the middle": (card) => ({ input: { ...card.input, fit: "center" } }),
  "photo stretched": (card) => ({ input: { ...card.input, fit: "stretch" } }),
  "landmarks in another unit": (card) => ({
    params: card.family === "retinaface" ? { variances: [0.11, 0.2] } : { landmarkStd: 0.1818 },
  }),
  "anchors of another size": (card) => ({
    params:
      card.family === "retinaface"
        ? {
            minSizes: [
              [8, 16],
              [32, 64],
              [128, 256],
            ],
          }
        : { baseSize: 15 },
  }),
};

describe.each(cards)("$name", (card) => {
  test.each(Object.entries(mistakes))("%s: shows on every photo", async (_, mistake) => {
    await using model = await getModel({ ...card, ...mistake(card) }, { cacheDir: emptyCache(), exact: true });
    for (const photo of photos) {
      const { annotations } = await model.detect(photo);
      expect(faultsAgainst(referenceFaces(card.name)[basename(photo)], annotations)).not.toEqual([]);
    }
  });
});

function shifted([first, second, third]: InputSpec["mean"], by: number): InputSpec["mean"] {
  return [first + by, second + by, third + by];
}
