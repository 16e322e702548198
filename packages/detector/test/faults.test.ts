import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { needs, samplePhotos, weightsFile } from "@kit/tooling/testing";
import type { ModelCard, RawImage } from "@kit/types";
import { describe, expect, test } from "vitest";
import { retinaface } from "../src/families/retinaface.ts";
import { createDetector, getModel } from "../src/index.ts";
import { withExternalData } from "./external-data.ts";
import { anySizeCard, asDeclared, defaultCard, emptyCache, withWeights } from "./fixtures.ts";

const options = { cacheDir: emptyCache(), allowUnverified: true };

describe("a card", () => {
  const cases: Readonly<Record<string, readonly [change: Partial<ModelCard>, code: string, message: string]>> = {
    "of an unknown family": [{ family: "retinaface-insigtface" }, "UNKNOWN_FAMILY", '"retinaface-insightface"?'],
    "of another family than its graph": [{ family: "retinaface" }, "GRAPH_MISMATCH", 'no output "loc" (for loc)'],
    "with an unknown parameter": [
      { params: { landmarkStdd: 1 } },
      "CARD_MISMATCH",
      "known are baseSize, scales, landmarkStd",
    ],
    "with an unknown output": [
      { outputs: { bbox8: "face_rpn_bbox_pred_stride_8" } },
      "GRAPH_MISMATCH",
      "face_rpn_bbox_pred_stride8 [1, 8, 80, 80]",
    ],
    "with an unknown role": [{ outputs: { box8: "x" } }, "CARD_MISMATCH", "bbox8"],
    "with another size than its graph": [
      { input: { ...defaultCard.input, size: { width: 320, height: 320 } } },
      "GRAPH_MISMATCH",
      "[1, 3, 640, 640], the card says [1, 3, 320, 320]",
    ],
    "of any size for a graph of one": [
      { input: { ...defaultCard.input, size: { longestSide: 640, multipleOf: 32 } } },
      "GRAPH_MISMATCH",
      "the card says [1, 3, any, any]",
    ],
    "with another layout than its graph": [
      { input: { ...defaultCard.input, layout: "NHWC" } },
      "GRAPH_MISMATCH",
      "[1, 3, 640, 640], the card says [1, 640, 640, 3]",
    ],
    "that asks for bytes": [{ input: { ...defaultCard.input, dtype: "uint8" } }, "UNSUPPORTED", "uint8"],
  };
  test.each(Object.entries(cases))("%s is refused", async (_, [change, code, message]) => {
    await expect(getModel({ ...asDeclared(defaultCard), ...change }, options)).rejects.toMatchObject({
      code: `DETECTOR_${code}`,
      exit: 2,
      message: expect.stringContaining(message),
    });
  });

  test("of another family than createDetector is given is refused", async () => {
    const weights = { card: defaultCard, path: weightsFile, open: () => readFile(weightsFile) };
    await expect(createDetector(weights, { family: retinaface })).rejects.toMatchObject({
      code: "DETECTOR_FAMILY_MISMATCH",
      message: expect.stringContaining("@kit/detector/families/retinaface-insightface"),
    });
  });

  test("that is none, or has it wrong, is refused by createDetector with all its faults", async () => {
    const open = () => readFile(weightsFile);
    const { retinafaceInsightface: family } = await import("../src/families/retinaface-insightface.ts");
    const wrong: object = {
      card: {
        ...defaultCard,
        input: {
          ...defaultCard.input,
          size: { longestSide: 640, multipleOf: 1e9 },
          fit: "left",
          mean: [0, 0],
          std: [1, 0, 1],
        },
        thresholds: { score: 2 },
        labels: "face",
      },
      open,
    };
    // @ts-expect-error: what plain JavaScript may pass
    await expect(createDetector(wrong, { family })).rejects.toMatchObject({
      code: "DETECTOR_CARD_INVALID",
      exit: 2,
      faults: [
        "labels is not a list of words",
        "thresholds is not { score, iou } from 0 to 1",
        "input.size is not { width, height } or { longestSide, multipleOf }, 1 to 16384 each",
        "input.fit is not top-left, center or stretch",
        "input.mean is not three numbers",
        "input.std is not three numbers other than 0",
      ],
    });
    const refusal = { code: "DETECTOR_OPTION_INVALID", exit: 2 };
    // @ts-expect-error: the same
    await expect(createDetector(null, { family })).rejects.toMatchObject(refusal);
    // @ts-expect-error: the same
    await expect(createDetector({ open }, { family })).rejects.toMatchObject(refusal);
    // @ts-expect-error: the same
    await expect(createDetector({ card: defaultCard, open }, {})).rejects.toMatchObject(refusal);
  });

  test("with fewer names of landmarks than the model has is refused", async () => {
    const wrong = { ...defaultCard, landmarks: ["left_eye", "right_eye"] };
    await expect(getModel(wrong, options)).rejects.toMatchObject({ code: "DETECTOR_CARD_MISMATCH" });
  });
});

describe("weights", () => {
  const whole = readFile(weightsFile);

  test.each<readonly [string, (bytes: Buffer) => Uint8Array]>([
    ["that are cut short", (bytes) => bytes.subarray(0, 1_000_000)],
    ["that are text", () => Buffer.from("Not Found")],
    ["that are empty of a graph", () => new Uint8Array(16)],
  ])("%s are refused, from a file and from memory", async (_, change) => {
    const bytes = change(await whole);
    const path = await written(bytes);
    const card = withWeights(defaultCard, path);
    const refusal = { code: "DETECTOR_MODEL_UNREADABLE", exit: 2, cause: expect.any(Error) };
    const { retinafaceInsightface: family } = await import("../src/families/retinaface-insightface.ts");
    await expect(createDetector({ card, path, open: async () => bytes }, { family })).rejects.toMatchObject(refusal);
    await expect(createDetector({ card, open: async () => bytes }, { family })).rejects.toMatchObject(refusal);
  });

  test("work from memory as from a file", async () => {
    const { retinafaceInsightface: family } = await import("../src/families/retinaface-insightface.ts");
    await using model = await createDetector({ card: defaultCard, open: () => whole }, { family });
    expect((await model.detect(samplePhotos[0])).annotations).toHaveLength(3);
  });

  test("work with data outside of the graph, and are refused without it", async () => {
    const { retinafaceInsightface: family } = await import("../src/families/retinaface-insightface.ts");
    const { graph, data } = withExternalData(await whole, "weights.bin");
    expect(data.length).toBeGreaterThan(1_000_000);
    const external = [{ name: "weights.bin", open: async () => data }];
    await using model = await createDetector({ card: defaultCard, open: async () => graph, external }, { family });
    await using inside = await getModel(defaultCard, options);
    const { annotations } = await model.detect(samplePhotos[0]);
    expect(annotations).toEqual((await inside.detect(samplePhotos[0])).annotations);
    await expect(createDetector({ card: defaultCard, open: async () => graph }, { family })).rejects.toMatchObject({
      code: "DETECTOR_MODEL_UNREADABLE",
    });
  });

  test("that give NaN are told, not taken for a picture without faces", async () => {
    const bytes = Buffer.from(await whole);
    // Constants of the graph: as float32 they become NaN.
    bytes.fill(0xff, 1_000_000, 1_010_000);
    await using model = await getModel(withWeights(defaultCard, await written(bytes)), options);
    await expect(model.detect(samplePhotos[0])).rejects.toMatchObject({ code: "DETECTOR_OUTPUT_NAN", exit: 1 });
  });
});

describe("a picture", () => {
  test.each([
    [1, 1],
    [30_000, 20],
    [2, 5000],
  ])("of %i×%i is searched", async (width, height) => {
    await using model = await getModel(defaultCard, options);
    const { annotations, size } = await model.detect(blank(width, height));
    expect([annotations, size]).toEqual([[], { width, height }]);
  });

  test.skipIf(!needs("weights"))(
    "that would take more memory than there is fails with its size, again and again",
    async () => {
      await using model = await getModel(anySizeCard, { ...options, compat: "ternaus", maxSize: 1e7 });
      for (let i = 0; i < 3; i++)
        await expect(model.detect(blank(40, 40))).rejects.toMatchObject({
          code: "DETECTOR_RUN_FAILED",
          hint: expect.stringContaining("set maxSize"),
        });
    },
  );

  test("without pixels is refused", async () => {
    await using model = await getModel(defaultCard, options);
    await expect(model.detect(blank(0, 0))).rejects.toMatchObject({ code: "IMAGE_RAW_INVALID" });
  });

  test("with more pixels than allowed is refused", async () => {
    await using model = await getModel(defaultCard, { ...options, maxPixels: 1_000_000 });
    await expect(model.detect(samplePhotos[0])).rejects.toMatchObject({ code: "IMAGE_TOO_LARGE" });
  });
});

describe("an option", () => {
  test.each([
    [{ maxSize: 0 }, "maxSize is 0"],
    [{ maxSize: 12.5 }, "maxSize is 12.5"],
    [{ threads: -1 }, "threads is -1"],
    [{ threads: 1e9 }, "threads is 1000000000"],
    [{ exact: "yes" }, 'exact is "yes"; expected true or false'],
    [{ compat: "cv2" }, 'compat is "cv2"'],
    [{ graphOptimization: "most" }, 'graphOptimization is "most"; expected one of disabled'],
    [{ executionProviders: ["cuda"] }, /executionProviders is "cuda"; expected (one that works here|some of cpu)/],
    [{ executionProviders: ["gpu"] }, 'executionProviders is "gpu"; expected some of cpu'],
    [{ executionProviders: [] }, "executionProviders is a value of class Array"],
    [{ executionProviders: "cpu" }, 'executionProviders is "cpu"; expected a list'],
  ])("of the model that makes no sense is refused: %o", async (wrong, message) => {
    // Some are what plain JavaScript may pass.
    const given: object = { ...options, ...wrong };
    await expect(getModel(defaultCard, given)).rejects.toMatchObject({
      code: "DETECTOR_OPTION_INVALID",
      message: expect.stringMatching(message),
    });
  });

  test.each([
    [{ scoreThreshold: 1.5 }, "scoreThreshold is 1.5"],
    [{ iouThreshold: Number.NaN }, "iouThreshold"],
    [{ topK: -1 }, "topK is -1"],
    [{ labels: ["faces"] }, "labels of retinaface-mnet025-v2: face"],
    [{ signal: { aborted: false } }, "signal is a value of class Object; expected an AbortSignal"],
  ])("of one call that makes no sense is refused: %o", async (given, message) => {
    const wrong: object = given;
    await using model = await getModel(defaultCard, options);
    const refusal = { code: "DETECTOR_OPTION_INVALID", message: expect.stringContaining(message) };
    await expect(model.detect(samplePhotos[0], wrong)).rejects.toMatchObject(refusal);
    await expect(model.detectMany([samplePhotos[0]], wrong)[Symbol.asyncIterator]().next()).rejects.toMatchObject(
      refusal,
    );
  });

  test.each([null, "exact", 7])("list that is none is refused: %o", async (wrong) => {
    const refusal = { code: "DETECTOR_OPTION_INVALID", message: expect.stringContaining("expected an object") };
    await using model = await getModel(defaultCard, options);
    const weights = { card: defaultCard, open: () => readFile(weightsFile) };
    // @ts-expect-error: what plain JavaScript may pass
    await expect(model.detect(samplePhotos[0], wrong)).rejects.toMatchObject(refusal);
    // @ts-expect-error: the same
    await expect(getModel(defaultCard, wrong)).rejects.toMatchObject(refusal);
    // @ts-expect-error: the same
    await expect(createDetector(weights, wrong)).rejects.toMatchObject(refusal);
  });

  test("that is misspelt is refused, with the name that was probably meant", async () => {
    const refusal = (meant: string) => ({
      code: "DETECTOR_OPTION_UNKNOWN",
      exit: 2,
      hint: `Did you mean ${meant}?`,
      message: expect.stringContaining("There is no option "),
    });
    const misspelt = { maxsize: 320 };
    await expect(getModel(defaultCard, { ...options, ...misspelt })).rejects.toMatchObject(refusal("maxSize"));
    const weights = { card: defaultCard, open: () => readFile(weightsFile) };
    await expect(createDetector(weights, { family: retinaface, ...misspelt })).rejects.toMatchObject(
      refusal("maxSize"),
    );
    await using model = await getModel(defaultCard, options);
    const call: object = { scoreTreshold: 0.5 };
    await expect(model.detect(samplePhotos[0], call)).rejects.toMatchObject(refusal("scoreThreshold"));
    await expect(model.detectMany([], call)[Symbol.asyncIterator]().next()).rejects.toMatchObject(
      refusal("scoreThreshold"),
    );
  });

  test("that belongs elsewhere, or nowhere, is refused without a guess", async () => {
    const hinted = (hint: string) => ({ code: "DETECTOR_OPTION_UNKNOWN", hint });
    const ofCalls: object = { scoreThreshold: 0.5 };
    await expect(getModel(defaultCard, ofCalls)).rejects.toMatchObject(hinted("Pass it to detect."));
    await using model = await getModel(defaultCard, options);
    const [ofModels, ofNobody]: readonly object[] = [{ maxSize: 320 }, { colour: "red" }];
    await expect(model.detect(samplePhotos[0], ofModels)).rejects.toMatchObject(hinted("Pass it to getModel."));
    await expect(model.detect(samplePhotos[0], ofNobody)).rejects.toMatchObject(hinted("Leave it out."));
  });
});

function blank(width: number, height: number): RawImage {
  return { width, height, data: new Uint8ClampedArray(width * height * 4) };
}

async function written(bytes: Uint8Array): Promise<string> {
  const path = join(emptyCache(), "graph.onnx");
  await writeFile(path, bytes);
  return path;
}
