import { excess, full, goldenJson, needs, originalsPhotos, tolerances } from "@kit/tooling/testing";
import type { Annotation } from "@kit/types";
import { describe, expect, test } from "vitest";
import { retinaface } from "../src/families/retinaface.ts";
import { place } from "../src/placement.ts";
import { postprocess } from "../src/postprocess.ts";
import { restoreTernaus } from "../src/restore-ternaus.ts";
import { annotationDeviation } from "./deviations/annotation-deviation.ts";
import { deviationsFromOriginal, originalsSizes, withoutSentinel } from "./deviations/from-original.ts";
import { anySizeCard, fixture } from "./fixtures.ts";

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
  const deviation = annotationDeviation(annotations, withoutSentinel(stub.annotations));
  expect(excess(deviation, tolerances.ternaus)).toEqual([]);
});

describe.skipIf(!needs("golden") || !needs("photos") || !needs("weights"))(
  "equals the original's predict_jsons",
  () => {
    const photos =
      full && needs("golden") && needs("photos") ? Object.keys(originalsPhotos()) : ["sample1.jpg", "13.jpg"];
    const sizes = full ? originalsSizes : originalsSizes.slice(0, 2);

    test.each(photos.flatMap((photo) => sizes.map((maxSize) => ({ photo, maxSize }))))(
      "on $photo at $maxSize",
      async ({ photo, maxSize }) => {
        const deviations = await deviationsFromOriginal(photo, maxSize);
        expect(deviations).toHaveLength(3);
        for (const deviation of deviations) expect(excess(deviation, tolerances.ternaus)).toEqual([]);
      },
    );
  },
);

function tensor(rows: readonly (readonly number[])[]) {
  return { dims: [1, rows.length, rows[0].length], data: Float32Array.from(rows.flat()) };
}
