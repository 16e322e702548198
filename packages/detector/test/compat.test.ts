import { existsSync } from "node:fs";
import { basename } from "node:path";
import { full, goldenJson, needs, reference, samplePhotos } from "@kit/tooling/testing";
import type { Annotation } from "@kit/types";
import { describe, expect, test } from "vitest";
import { retinaface } from "../src/families/retinaface.ts";
import { getModel } from "../src/index.ts";
import { place } from "../src/placement.ts";
import { postprocess } from "../src/postprocess.ts";
import { restoreTernaus } from "../src/restore-ternaus.ts";
import { anySizeCard, emptyCache, fixture } from "./fixtures.ts";

interface StubCase {
  readonly name: string;
  readonly original_hw: readonly [number, number];
  readonly max_size: number;
  readonly transformed_hw: readonly [number, number];
  readonly args: { readonly confidence_threshold?: number; readonly nms_threshold?: number };
  readonly loc: readonly (readonly number[])[];
  readonly conf_logits: readonly (readonly number[])[];
  readonly landms: readonly (readonly number[])[];
  readonly annotations: readonly Omit<Annotation, "label">[];
}

const stubs = needs("golden")
  ? [1, 2].flatMap((part) => goldenJson<StubCase[]>(`components/predict_jsons_stub_${part}.json`))
  : fixture<StubCase[]>("predict-jsons.json");

test.each(stubs)("equals the original on given outputs: $name", async (stub) => {
  const [height, width] = stub.original_hw;
  const picture = { width, height, source: { width, height } };
  const placement = place(picture, anySizeCard.input, { maxSize: stub.max_size, enlarge: true });
  expect([placement.input.height, placement.input.width]).toEqual(stub.transformed_hw);
  const outputs = { loc: tensor(stub.loc), conf: tensor(stub.conf_logits), landms: tensor(stub.landms) };
  const params = { ...retinaface.params, logits: true };
  const { confidence_threshold = 0.7, nms_threshold: iouThreshold = 0.4 } = stub.args;
  const candidates = retinaface.decode(outputs, placement.input, params, confidence_threshold);
  const annotations = await postprocess(candidates, placement, anySizeCard, restoreTernaus, { iouThreshold });
  expectSame(annotations, withoutSentinel(stub.annotations));
});

interface Run {
  readonly max_size: number;
  readonly conf: number;
  readonly nms: number;
  readonly n_total: number;
  readonly annotations: readonly Omit<Annotation, "label">[];
}

describe.skipIf(!needs("golden") || !needs("weights"))("equals the original's predict_jsons", () => {
  const photos =
    full && needs("golden")
      ? Object.keys(goldenJson<object>("retinaface_mnet025/index.json"))
      : ["sample1.jpg", "13.jpg"];
  const sizes = full ? [320, 640, 1280] : [320, 640];

  test.each(photos.flatMap((photo) => sizes.map((maxSize) => ({ photo, maxSize }))))(
    "on $photo at $maxSize",
    async ({ photo, maxSize }) => {
      const runs = goldenJson<Run[]>(`retinaface_mnet025/predict/${photo.replace(/\.\w+$/, "")}.json`);
      await using model = await getModel(anySizeCard, {
        cacheDir: emptyCache(),
        allowUnverified: true,
        compat: "ternaus",
        maxSize,
      });
      for (const { conf, nms, n_total, annotations } of runs.filter((run) => run.max_size === maxSize)) {
        const found = await model.detect(pathOf(photo), { scoreThreshold: conf, iouThreshold: nms });
        expect(found.annotations).toHaveLength(n_total);
        const expected = withoutSentinel(annotations);
        expectSame(found.annotations.slice(0, expected.length), expected);
      }
    },
  );
});

/** Scores are equal at two decimals; coordinates may be off by the last digit, twice in rounding. */
function expectSame(got: readonly Annotation[], expected: readonly Omit<Annotation, "label">[]): void {
  expect(got.map(({ score }) => score)).toEqual(expected.map(({ score }) => score));
  for (const [index, { bbox, landmarks }] of expected.entries()) {
    const numbers = [...got[index].bbox, ...got[index].landmarks.flat()];
    const differences = [...bbox, ...landmarks.flat()].map((value, at) => Math.abs(value - numbers[at]));
    expect(Math.max(...differences)).toBeLessThanOrEqual(0.0201);
  }
}

/** The original's answer for "nothing" is one annotation without a box. */
function withoutSentinel<T extends { readonly score: number }>(annotations: readonly T[]): readonly T[] {
  return annotations.filter(({ score }) => score >= 0);
}

function tensor(rows: readonly (readonly number[])[]) {
  return { dims: [1, rows.length, rows[0].length], data: Float32Array.from(rows.flat()) };
}

function pathOf(photo: string): string {
  const sample = samplePhotos.find((path) => basename(path) === photo);
  const folders = ["golden-photos", "public-domain/images"].map((folder) => reference(`data/${folder}/${photo}`));
  return sample ?? folders.find((path) => existsSync(path)) ?? photo;
}
