import { resize } from "@kit/image";
import { seeded } from "@kit/tooling/testing";
import type { InputSpec, RawImage, Size } from "@kit/types";
import { describe, expect, test } from "vitest";
import { defaultCard } from "../test/fixtures.ts";
import { place } from "./placement.ts";
import { createPreprocess } from "./preprocess.ts";

const spec: InputSpec = { ...defaultCard.input, size: { width: 64, height: 48 } };

describe.each(["RGB", "BGR"] as const)("in the order %s", (channels) => {
  test("a reduced picture comes out as the exact way has it, but for the weights", () => {
    // Smooth, so that weights matter little.
    const image = waves({ width: 96, height: 64 });
    const reduced = packed(image, { width: 192, height: 128 }, channels);
    const exact = resize(image, { width: 64, height: 43 });
    const at = (channel: number) => (channels === "RGB" ? channel : 2 - channel);
    let largest = 0;
    for (let y = 0; y < 43; y++)
      for (let x = 0; x < 64; x++)
        for (const channel of [0, 1, 2]) {
          const got = reduced[channel * 64 * 48 + y * 64 + x];
          largest = Math.max(largest, Math.abs(got - exact.data[(y * 64 + x) * 4 + at(channel)]));
        }
    expect(largest).toBeLessThanOrEqual(6);
    expect(largest).toBeGreaterThan(0);
  });

  test.each([0, 1, 127, 254, 255])("a picture that is %i everywhere stays so", (value) => {
    const image = waves({ width: 96, height: 64 });
    image.data.fill(value);
    const inside = packed(image, { width: 192, height: 128 }, channels).filter((_, at) => at % (64 * 48) < 64 * 43);
    expect(new Set(inside)).toEqual(new Set([value]));
  });
});

test("channels do not leak into each other, whatever their values", () => {
  const random = seeded(4);
  const image = waves({ width: 96, height: 64 });
  for (let at = 0; at < image.data.length; at += 4) image.data[at] = random() < 0.5 ? 0 : 255;
  const before = packed(image, { width: 192, height: 128 }, "RGB");
  for (let at = 0; at < image.data.length; at += 4) image.data.set([image.data[at], 255, 0, 7], at);
  const after = packed(image, { width: 192, height: 128 }, "RGB");
  expect(after.subarray(0, 64 * 43)).toEqual(before.subarray(0, 64 * 43));
  expect(new Set(after.subarray(64 * 48, 64 * 48 + 64 * 43))).toEqual(new Set([255]));
  expect(new Set(after.subarray(2 * 64 * 48))).toEqual(new Set([0]));
});

function packed(image: RawImage, source: Size, channels: InputSpec["channels"]): Float32Array {
  const out = new Float32Array(3 * 64 * 48);
  createPreprocess({ ...spec, channels })(image, place({ ...image, source }, spec), out);
  return out;
}

function waves({ width, height }: Size): RawImage {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let at = 0; at < data.length; at++) {
    const [x, y] = [(at >> 2) % width, Math.floor((at >> 2) / width)];
    data[at] = 128 + 100 * Math.sin(x / 9 + (at % 4)) * Math.cos(y / 7);
  }
  return { width, height, data };
}
