import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { samplePhotos } from "@kit/tooling/testing";
import sharp from "sharp";
import { describe, expect, test, vi } from "vitest";
import { hasEqualPixels, photo, plain, sharpOf } from "../test/pictures.ts";
import { decode } from "./decode.ts";

const [path] = samplePhotos;

describe("decode with fit", () => {
  test("reduces a JPEG by the largest power of two that still covers the box", async () => {
    // 1920×1280 into 640×640 becomes 640×427.
    expect(await sizesOf(640)).toEqual([960, 640]);
    expect(await sizesOf(480)).toEqual([480, 320]);
    expect(await sizesOf(240)).toEqual([240, 160]);
    expect(await sizesOf(30)).toEqual([240, 160]);
    expect(await sizesOf(961)).toEqual([1920, 1280]);
    expect(await sizesOf(5000)).toEqual([1920, 1280]);
  });

  test("says how large the original is", async () => {
    const { source } = await decode(path, { fit: { width: 640, height: 640 } });
    expect(source).toEqual({ width: 1920, height: 1280 });
  });

  test("leaves out frequencies and resamples nothing: blocks of one colour stay exact", async () => {
    const image = plain(64, 64, [0, 0, 0, 255]);
    for (let i = 0; i < image.data.length; i += 4) if (((i >> 2) % 64) % 16 < 8) image.data.fill(255, i, i + 3);
    const bytes = await sharpOf(image).jpeg({ quality: 100, chromaSubsampling: "4:4:4" }).toBuffer();
    for (const side of [32, 16, 8]) {
      const reduced = await decode(bytes, { fit: { width: side, height: side } });
      expect(reduced.width).toBe(side);
      const row = [...reduced.data.subarray(0, side * 4)].filter((_, i) => i % 4 === 0);
      expect(row).toEqual(row.map((_, x) => (((x * 64) / side) % 16 < 8 ? 255 : 0)));
    }
  });

  test("is right for a photo that lies on its side", async () => {
    const bytes = await sharp(path).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const reduced = await decode(bytes, { fit: { width: 640, height: 640 } });
    expect(reduced).toMatchObject({ width: 640, height: 960, source: { width: 1280, height: 1920 } });
  });

  test("leaves out the last row where the side is odd", async () => {
    const bytes = await sharp(path).resize(201, 133).jpeg().toBuffer();
    const reduced = await decode(bytes, { fit: { width: 100, height: 100 } });
    expect(reduced).toMatchObject({ width: 100, height: 66, source: { width: 201, height: 133 } });
  });

  test("gives the same pixels from a path, bytes, a stream, and libvips itself", async () => {
    const fit = { width: 640, height: 640 };
    const expected = await decode(path, { fit });
    const bytes = await readFile(path);
    expect(hasEqualPixels(await decode(bytes, { fit }), expected)).toBe(true);
    expect(hasEqualPixels(await decode(new Blob([bytes]).stream(), { fit }), expected)).toBe(true);
    const direct = await sharp(`${path}[shrink=2]`).ensureAlpha().raw().toBuffer();
    expect(hasEqualPixels({ ...expected, data: new Uint8ClampedArray(direct) }, expected)).toBe(true);
  });

  test("decodes whole with exact, and what is no JPEG", async () => {
    const fit = { width: 30, height: 30 };
    expect(hasEqualPixels(await decode(path, { fit, exact: true }), await decode(path))).toBe(true);
    const png = await sharpOf(await photo())
      .png()
      .toBuffer();
    expect(hasEqualPixels(await decode(png, { fit }), await decode(png))).toBe(true);
  });

  test("leaves no file behind, and decodes whole where it cannot write one", async () => {
    const folder = await mkdtemp(join(tmpdir(), "kit-image-"));
    vi.stubEnv("TMPDIR", folder);
    expect(await sizesOf(640)).toEqual([960, 640]);
    expect(await readdir(folder)).toEqual([]);
    vi.stubEnv("TMPDIR", join(folder, "missing"));
    expect(await sizesOf(640)).toEqual([1920, 1280]);
    vi.unstubAllEnvs();
    await rm(folder, { recursive: true });
  });

  async function sizesOf(side: number): Promise<readonly [number, number]> {
    const { width, height } = await decode(path, { fit: { width: side, height: side } });
    return [width, height];
  }
});
