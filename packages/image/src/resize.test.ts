import { seeded } from "@kit/tooling/testing";
import type { RawImage, Size } from "@kit/types";
import { describe, expect, test } from "vitest";
import { resize } from "./resize.ts";

describe("resize", () => {
  test("takes the mean of 2×2 pixels when it halves both sides", () => {
    const image = noise({ width: 64, height: 48 }, 1);
    const size = { width: 32, height: 24 };
    const mean = (i: number): number => {
      const at = ((i >> 7) * 64 * 2 + ((i >> 2) % 32) * 2) * 4 + (i % 4);
      const samples = [at, at + 4, at + 64 * 4, at + 64 * 4 + 4].map((place) => image.data[place]);
      return (samples.reduce((sum, value) => sum + value) + 2) >> 2;
    };
    const { data } = resize(image, size);
    expect([...data]).toEqual([...data.keys()].map(mean));
  });

  test("scales alpha as it does colours", () => {
    const image = noise({ width: 9, height: 7 }, 2);
    // The fourth channel moved to the first place must come out the same.
    const turned = { ...image, data: image.data.map((_, i) => image.data[i % 4 === 0 ? i + 3 : i - 1]) };
    const size = { width: 5, height: 11 };
    const alpha = resize(image, size).data.filter((_, i) => i % 4 === 3);
    expect(resize(turned, size).data.filter((_, i) => i % 4 === 0)).toEqual(alpha);
  });

  test("returns equal pixels of its own when the size stays", () => {
    const image = noise({ width: 5, height: 3 }, 3);
    const same = resize(image, { width: 5, height: 3 });
    expect(same).toEqual(image);
    expect(same.data).not.toBe(image.data);
  });

  test("keeps a plain colour plain at any size", () => {
    const image = { width: 13, height: 7, data: new Uint8ClampedArray(13 * 7 * 4).fill(201) };
    for (const size of [1, 2, 5, 40]) {
      expect(resize(image, { width: size, height: 41 - size }).data.every((value) => value === 201)).toBe(true);
    }
  });

  test.each([0, -1, 1.5, Number.NaN])("refuses a side of %s pixels", (width) => {
    const image = noise({ width: 2, height: 2 }, 4);
    expect(() => resize(image, { width, height: 2 })).toThrow(expect.objectContaining({ code: "IMAGE_SIZE_INVALID" }));
  });

  test("refuses pixels that do not fit their size", () => {
    const image = { width: 3, height: 2, data: new Uint8ClampedArray(20) };
    expect(() => resize(image, { width: 1, height: 1 })).toThrow(/3×2 pixels has 20 bytes; RGBA takes 24/);
  });
});

function noise({ width, height }: Size, seed: number): RawImage {
  const random = seeded(seed);
  return { width, height, data: new Uint8ClampedArray(width * height * 4).map(() => random() * 256) };
}
