import { createHash } from "node:crypto";
import { decodePixels, type Pixels, resize } from "@kit/image";
import { goldenJson, needs, reference, seeded } from "@kit/tooling/testing";
import type { InputSpec, Size } from "@kit/types";
import { describe, expect, test } from "vitest";
import { defaultCard, fixture } from "../test/fixtures.ts";
import { normaliseTable } from "./normalise.ts";
import { place } from "./placement.ts";
import { createPreprocess } from "./preprocess.ts";

const plain = defaultCard.input;
// 57.120003 is 0.224 × 255 in float32, as albumentations computes it; 57.12 is one bit less.
const imageNet: InputSpec = { ...plain, mean: [123.675, 116.28, 103.53], std: [58.395, 57.120003, 57.375] };

test("normalises all 256 values of each channel as albumentations does", () => {
  const golden = fixture<number[][]>("normalise.json");
  for (const channel of [0, 1, 2]) {
    const table = normaliseTable(imageNet.mean[channel], imageNet.std[channel]);
    expect(table).toEqual(Float32Array.from(golden[channel]));
  }
});

const sizes: readonly { readonly from: Size; readonly what: string }[] = [
  { from: { width: 37, height: 23 }, what: "smaller" },
  { from: { width: 64, height: 64 }, what: "as large" },
  { from: { width: 128, height: 128 }, what: "twice as large" },
  { from: { width: 301, height: 190 }, what: "larger" },
  { from: { width: 5000, height: 3 }, what: "a strip" },
];

describe.each(["top-left", "center", "stretch"] as const)("fit %s", (fit) => {
  test.each(sizes)("a picture that is $what becomes resize, then a product, pixel by pixel", ({ from }) => {
    const spec: InputSpec = { ...imageNet, size: { width: 64, height: 64 }, fit, fill: [114, 10, 0], channels: "BGR" };
    const image = noise(from, 3);
    const placement = place({ ...image, source: from }, spec);
    const tensor = run(image, spec);
    const scaled = resize(image, placement.scaled);
    const tables = [0, 1, 2].map((channel) => normaliseTable(spec.mean[channel], spec.std[channel]));
    const expected = tensor.map((_, index) => {
      const channel = Math.floor(index / 64 / 64);
      const x = (index % 64) - placement.offset.x;
      const y = (Math.floor(index / 64) % 64) - placement.offset.y;
      const inside = x >= 0 && y >= 0 && x < scaled.width && y < scaled.height;
      const value = inside ? scaled.data[(y * scaled.width + x) * 4 + 2 - channel] : spec.fill[channel];
      return tables[channel][value];
    });
    expect(tensor).toEqual(expected);
  });
});

test("NHWC is the same numbers, pixel by pixel instead of plane by plane", () => {
  const spec: InputSpec = { ...imageNet, size: { width: 64, height: 48 }, fit: "center", fill: [114, 10, 0] };
  const image = noise({ width: 100, height: 90 }, 5);
  const planar = run(image, spec);
  const interleaved = run(image, { ...spec, layout: "NHWC" });
  expect(interleaved).toEqual(interleaved.map((_, index) => planar[(index % 3) * 64 * 48 + Math.floor(index / 3)]));
  expect(new Set(interleaved).size).toBeGreaterThan(100);
});

test("writes over all that was in the memory before", () => {
  const image = noise({ width: 100, height: 50 }, 1);
  const placement = place({ ...image, source: image }, plain);
  const clean = new Float32Array(3 * 640 * 640);
  const used = clean.slice().fill(Number.NaN);
  const preprocess = createPreprocess(plain);
  preprocess(image, placement, clean);
  preprocess(image, placement, used);
  expect(used).toEqual(clean);
});

test("reads pixels that begin anywhere in their memory", () => {
  const { width, height, channels, data } = noise({ width: 50, height: 40 }, 5);
  const shifted = new Uint8ClampedArray(data.length + 3).subarray(3);
  shifted.set(data);
  expect(run({ width, height, channels, data: shifted }, plain)).toEqual(run({ width, height, channels, data }, plain));
});

test.each(sizes)("a picture that is $what gives the same without its alpha", ({ from }) => {
  const { width, height, data } = noise(from, 7);
  const colours = data.filter((_, place) => place % 4 < 3);
  const spec: InputSpec = { ...imageNet, size: { width: 64, height: 64 }, channels: "BGR" };
  expect(run({ width, height, channels: 3, data: colours }, spec)).toEqual(
    run({ width, height, channels: 4, data }, spec),
  );
});

interface TransformCase {
  readonly resized_hw: readonly [number, number];
  readonly tensor_chw_f32le_sha256: string;
}

test.skipIf(!needs("golden"))("gives the original's tensor for whole photos, bit for bit", async () => {
  const { _constants, ...cases } = goldenJson<Record<string, TransformCase>>("components/transform.json");
  for (const [name, { resized_hw, tensor_chw_f32le_sha256 }] of Object.entries(cases)) {
    const [file, maxSize] = name.split("@");
    const image = await decodePixels(reference(`data/golden-photos/${file}`));
    const spec: InputSpec = { ...imageNet, size: { longestSide: Number(maxSize), multipleOf: 1 } };
    const placement = place(image, spec, { enlarge: true });
    expect([placement.input.height, placement.input.width]).toEqual(resized_hw);
    const tensor = new Float32Array(3 * placement.input.width * placement.input.height);
    createPreprocess(spec)(image, placement, tensor);
    expect(createHash("sha256").update(new Uint8Array(tensor.buffer)).digest("hex")).toBe(tensor_chw_f32le_sha256);
  }
});

function run(image: Pixels, spec: InputSpec): Float32Array {
  const { width, height } = image;
  const placement = place({ width, height, source: image }, spec);
  const tensor = new Float32Array(3 * placement.input.width * placement.input.height);
  createPreprocess(spec)(image, placement, tensor);
  return tensor;
}

function noise({ width, height }: Size, seed: number): Pixels {
  const random = seeded(seed);
  return {
    width,
    height,
    channels: 4,
    data: Uint8ClampedArray.from({ length: width * height * 4 }, () => random() * 256),
  };
}
