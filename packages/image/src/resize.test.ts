import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { goldenJson, needs, reference, samplePhotos, seeded } from "@kit/tooling/testing";
import type { RawImage, Size } from "@kit/types";
import { describe, expect, test } from "vitest";
import small from "../test/fixtures/resize-small.json" with { type: "json" };
import photos from "../test/fixtures/sample-photos.json" with { type: "json" };
import { decode } from "./decode.ts";
import { resize } from "./resize.ts";

describe("resize equals cv2.INTER_LINEAR", () => {
  test.each(small)("on $from.width×$from.height → $to.width×$to.height", ({ from, to, rgb, expected }) => {
    expect(rgbOf(resize(withAlpha(from, rgb), to))).toEqual(expected);
  });

  test.each(Object.entries(photos))("on %s, decoded and at three sizes", async (name, expected) => {
    const image = await decode(samplePhotos[Number(name.slice(6, 7)) - 1]);
    expect(image).toMatchObject(expected.size);
    expect(sha256(image)).toBe(expected.decoded);
    for (const { sha256: hash, ...size } of expected.resized) expect(sha256(resize(image, size))).toBe(hash);
  });

  test.skipIf(!needs("golden"))("on all photos of the original's runs", async () => {
    interface Entry {
      readonly size: readonly [number, number];
      readonly decoded_rgb_sha256: string;
      readonly max_size: Readonly<Record<string, { resized: [number, number]; resized_rgb_sha256: string }>>;
    }
    const index = goldenJson<Readonly<Record<string, Entry>>>("retinaface_mnet025/index.json");
    const own = Object.entries(index).filter(([name]) => !name.startsWith("sample"));
    expect(own).toHaveLength(12);
    for (const [name, entry] of own) {
      const folder = existsSync(reference(`data/golden-photos/${name}`)) ? "golden-photos" : "public-domain/images";
      const image = await decode(reference(`data/${folder}/${name}`));
      expect([name, sha256(image)]).toEqual([name, entry.decoded_rgb_sha256]);
      for (const { resized, resized_rgb_sha256 } of Object.values(entry.max_size)) {
        const scaled = resize(image, { width: resized[0], height: resized[1] });
        expect([name, resized, sha256(scaled)]).toEqual([name, resized, resized_rgb_sha256]);
      }
    }
  });

  test.skipIf(!needs("golden"))("on every small case of the reference", () => {
    interface Case {
      readonly in_hw: readonly [number, number];
      readonly out_hw: readonly [number, number];
      readonly in: readonly number[];
      readonly out: readonly number[];
    }
    for (const { in_hw, out_hw, in: pixels, out } of goldenJson<readonly Case[]>("components/resize_small.json")) {
      const image = withAlpha({ width: in_hw[1], height: in_hw[0] }, pixels);
      expect(rgbOf(resize(image, { width: out_hw[1], height: out_hw[0] }))).toEqual(out);
    }
  });
});

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

function withAlpha({ width, height }: Size, rgb: readonly number[]): RawImage {
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (const [i, value] of rgb.entries()) data[Math.floor(i / 3) * 4 + (i % 3)] = value;
  return { width, height, data };
}

function rgbOf({ data }: RawImage): readonly number[] {
  return [...data].filter((_, i) => i % 4 !== 3);
}

function sha256({ data }: RawImage): string {
  const rgb = new Uint8Array((data.length / 4) * 3);
  for (let i = 0, to = 0; i < data.length; i += 4) for (let c = 0; c < 3; c++) rgb[to++] = data[i + c];
  return createHash("sha256").update(rgb).digest("hex");
}

function noise({ width, height }: Size, seed: number): RawImage {
  const random = seeded(seed);
  return { width, height, data: new Uint8ClampedArray(width * height * 4).map(() => random() * 256) };
}
