import type { ModelCard } from "@kit/types";
import { expect, test } from "vitest";
import { defaultCard, priorBoxCard } from "../test/fixtures.ts";
import { retinaface } from "./families/retinaface.ts";
import { retinafaceInsightface } from "./families/retinaface-insightface.ts";
import { fitCard } from "./fit-card.ts";

test("gives the family's defaults where the card says nothing", () => {
  expect(fitCard(defaultCard, retinafaceInsightface)).toEqual({
    params: retinafaceInsightface.params,
    outputs: retinafaceInsightface.outputs,
  });
});

test("lets the card override parameters and names of outputs one by one", () => {
  const { params, outputs } = fitCard({ ...priorBoxCard, params: { clip: true } }, retinaface);
  expect(params).toEqual({ ...retinaface.params, clip: true });
  expect(outputs).toEqual({ loc: "output0", conf: "output1", landms: "output2" });
});

test("tells all faults at once, unknown keys with the nearest", () => {
  const params = { landmarkStdd: 1, baseSize: "16", scales: { "32": [32, null], "16": [], eight: [2, 1] } };
  expect(() =>
    fitCard({ ...defaultCard, params, outputs: { scores32: "x" }, labels: [] }, retinafaceInsightface),
  ).toThrow(
    expect.objectContaining({
      code: "DETECTOR_CARD_MISMATCH",
      faults: [
        "params.landmarkStdd is unknown, known are baseSize, scales, landmarkStd",
        'params.baseSize is "16", expected a number',
        "params.scales.8 is missing",
        "params.scales.16 is empty",
        "params.scales.32[1] is null, expected a number",
        "params.scales.eight is unknown, known are 8, 16, 32",
        expect.stringMatching(/^outputs.scores32 is unknown, known are .*score32, /),
        "labels is empty",
      ],
    }),
  );
});

test("refuses numbers that no network has, and counts of labels and landmarks that are not the family's", () => {
  const params = { baseSize: 0, landmarkStd: -0.2, scales: { 32: [32, -16], 16: [8, 4], 8: [2, 1] } };
  expect(() =>
    fitCard({ ...defaultCard, params, labels: ["face", "mask"], landmarks: ["nose"] }, retinafaceInsightface),
  ).toThrow(
    expect.objectContaining({
      code: "DETECTOR_CARD_MISMATCH",
      faults: [
        "params.baseSize is 0, expected more than 0",
        "params.landmarkStd is -0.2, expected more than 0",
        "params.scales.32[1] is -16, expected more than 0",
        "labels has 2 words, expected 1",
        "landmarks has 1 words, expected 5",
      ],
    }),
  );
});

test.each([
  ["float16", { input: { ...defaultCard.input, dtype: "float16" } }],
  ["uint8", { input: { ...defaultCard.input, dtype: "uint8" } }],
  ["pytorch", { weights: { ...defaultCard.weights, format: "pytorch" } }],
] as const satisfies readonly (readonly [string, Partial<ModelCard>])[])(
  "says that %s is not supported",
  (name, change) => {
    expect(() => fitCard({ ...defaultCard, ...change }, retinafaceInsightface)).toThrow(
      expect.objectContaining({ code: "DETECTOR_UNSUPPORTED", message: expect.stringContaining(name) }),
    );
  },
);
