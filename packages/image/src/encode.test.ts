import { seeded } from "@kit/tooling/testing";
import type { RawImage } from "@kit/types";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { hasEqualPixels, photo, plain } from "../test/pictures.ts";
import { decode } from "./decode.ts";
import { encode } from "./encode.ts";
import type { ImageType } from "./image-type.ts";

describe("encode", () => {
  test.each(["image/png", "image/tiff"] as const)("to %s loses nothing, alpha included", async (type) => {
    const opaque = await photo();
    const translucent = { ...opaque, data: opaque.data.map((value, i) => (i % 4 === 3 ? i % 256 : value)) };
    for (const image of [opaque, translucent]) {
      expect(hasEqualPixels(await decode(await encode(image, type)), image)).toBe(true);
    }
  });

  test.each<[ImageType, string, number]>([
    ["image/jpeg", "jpeg", 4],
    ["image/webp", "webp", 5],
    ["image/avif", "heif", 5],
    ["image/gif", "gif", 8],
  ])("to %s stays near the photo", async (type, format, tolerance) => {
    const image = await photo();
    const bytes = await encode(image, type);
    expect((await sharp(bytes).metadata()).format).toBe(format);
    expect(meanDifference(await decode(bytes), image)).toBeLessThan(tolerance);
  });

  test("keeps the colours of a JPEG's thin lines: 4:4:4", async () => {
    const image = plain(32, 32, [255, 255, 255, 255]);
    for (let y = 0; y < 32; y++) image.data.set([255, 0, 0, 255], (y * 32 + 15) * 4);
    const bytes = await encode(image, "image/jpeg");
    expect((await sharp(bytes).metadata()).chromaSubsampling).toBe("4:4:4");
    const { data } = await decode(bytes);
    const [r, g, b] = data.subarray((16 * 32 + 15) * 4);
    expect(r).toBeGreaterThan(240);
    expect(Math.max(g, b)).toBeLessThan(30);
  });

  test("lays a translucent JPEG on white", async () => {
    const { data } = await decode(await encode(plain(16, 16, [0, 0, 0, 128]), "image/jpeg"));
    expect(data[0]).toBeGreaterThan(124);
    expect(data[0]).toBeLessThan(130);
  });

  test("makes smaller files of lower quality", async () => {
    const image = await photo();
    for (const type of ["image/jpeg", "image/webp", "image/avif"] as const) {
      const [low, high] = [await encode(image, type, { quality: 30 }), await encode(image, type)];
      expect(low.length).toBeLessThan(high.length * 0.7);
    }
  });

  test("leaves its pixels alone", async () => {
    const image = noise(20, 20);
    const before = image.data.slice();
    await encode(image, "image/jpeg");
    expect(image.data).toEqual(before);
  });

  test("refuses a type, a quality and pixels that it cannot take", async () => {
    const image = plain(4, 4, [1, 2, 3, 255]);
    // @ts-expect-error What callers without types may pass.
    await expect(encode(image, "image/bmp")).rejects.toMatchObject({
      code: "IMAGE_ENCODE",
      hint: expect.stringContaining("image/png, image/jpeg, image/webp, image/avif, image/gif, image/tiff"),
    });
    await expect(encode(image, "image/jpeg", { quality: 0 })).rejects.toMatchObject({ code: "IMAGE_ENCODE" });
    await expect(encode({ ...image, width: 5 }, "image/png")).rejects.toMatchObject({ code: "IMAGE_RAW_INVALID" });
    const wide = plain(70_000, 1, [0, 0, 0, 255]);
    await expect(encode(wide, "image/jpeg")).rejects.toMatchObject({ code: "IMAGE_ENCODE", cause: expect.any(Error) });
  });
});

function meanDifference(a: RawImage, b: RawImage): number {
  return a.data.reduce((sum, value, i) => sum + Math.abs(value - b.data[i]), 0) / a.data.length;
}

function noise(width: number, height: number): RawImage {
  const random = seeded(1);
  return { width, height, data: new Uint8ClampedArray(width * height * 4).map(() => random() * 256) };
}
