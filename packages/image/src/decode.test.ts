import { readFile } from "node:fs/promises";
import { Readable } from "node:stream";
import { pathToFileURL } from "node:url";
import { samplePhotos } from "@kit/tooling/testing";
import type { RawImage } from "@kit/types";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { encodedPictures, hasEqualPixels, plain, sharpOf } from "../test/pictures.ts";
import { decode, decodePixels } from "./decode.ts";

const [path] = samplePhotos;

describe("decode takes", () => {
  const bytes = readFile(path);
  const sources: Readonly<Record<string, () => Promise<Parameters<typeof decode>[0]>>> = {
    "a path": async () => path,
    "a file: URL": async () => pathToFileURL(path),
    "a file: URL as a string": async () => pathToFileURL(path).href,
    "a data: URL": async () => `data:image/jpeg;base64,${(await bytes).toString("base64")}`,
    "a Buffer": async () => bytes,
    "a Uint8Array that starts inside its buffer": async () => new Uint8Array([0, ...(await bytes)]).subarray(1),
    "an ArrayBuffer": async () => Uint8Array.from(await bytes).buffer,
    "a Blob": async () => new Blob([Uint8Array.from(await bytes)]),
    "a web stream": async () => new Blob([Uint8Array.from(await bytes)]).stream(),
    "a Readable of Node": async () => Readable.from([(await bytes).subarray(0, 9), (await bytes).subarray(9)]),
  };

  test.each(Object.entries(sources))("%s, with the same pixels", async (_, source) => {
    expect(hasEqualPixels(await decode(await source()), await decode(path))).toBe(true);
  });

  test("pixels, which it passes through", async () => {
    const image = plain(3, 2, [1, 2, 3, 4]);
    const { data, source } = await decode(image);
    expect(data).toBe(image.data);
    expect(source).toEqual({ width: 3, height: 2 });
  });
});

describe("decode yields", () => {
  test("RGBA of the photo's size from every format", async () => {
    for (const [name, bytes] of await encodedPictures()) {
      const { width, height, data } = await decode(bytes);
      const expected = name.includes("animated") ? [24, 16] : name.includes("EXIF") ? [90, 120] : [120, 90];
      expect([name, width, height, data.length]).toEqual([name, ...expected, width * height * 4]);
    }
  });

  test("the same colours without alpha where it is not wanted", async () => {
    for (const [name, bytes] of await encodedPictures()) {
      const { data, ...rgba } = await decode(bytes);
      const { free, ...pixels } = await decodePixels(bytes);
      expect([name, pixels]).toEqual([name, { ...rgba, channels: 3, data: data.filter((_, place) => place % 4 < 3) }]);
      free();
      expect(pixels.data).toHaveLength(0);
    }
  });

  test("the source's own pixels where it is pixels, which it keeps", async () => {
    const image = plain(3, 2, [1, 2, 3, 4]);
    const { free, ...pixels } = await decodePixels(image);
    expect(pixels).toEqual({ ...image, channels: 4, source: { width: 3, height: 2 } });
    free();
    expect(pixels.data).toHaveLength(24);
  });

  test.each([1, 2, 3, 4, 5, 6, 7, 8])("an upright picture from EXIF orientation %i", async (orientation) => {
    // Three colours in three corners tell all eight positions apart.
    const upright = corners();
    const stored = await asStored(upright, orientation);
    for (const format of ["jpeg", "png", "webp", "tiff"] as const) {
      const options =
        format === "jpeg" ? { quality: 100, chromaSubsampling: "4:4:4" } : { lossless: true, compression: "lzw" };
      const bytes = await sharpOf(stored).withMetadata({ orientation }).toFormat(format, options).toBuffer();
      const image = await decode(bytes);
      expect([format, image.width, image.height]).toEqual([format, 32, 16]);
      expect(image.source).toEqual({ width: 32, height: 16 });
      for (const [x, y] of [
        [2, 2],
        [29, 2],
        [2, 13],
        [29, 13],
      ] as const)
        expectPixel(image, x, y, pixel(upright, x, y), 3);
    }
  });

  test("the upright size of a portrait, whatever format says how it stands", async () => {
    const image = sharpOf(plain(32, 16, [9, 9, 9, 255])).withMetadata({ orientation: 6 });
    for (const format of ["jpeg", "png", "webp", "tiff", "avif"] as const) {
      const { source, ...size } = await decode(await image.clone().toFormat(format).toBuffer());
      expect([format, source]).toEqual([format, { width: 16, height: 32 }]);
      expect(size).toMatchObject(source);
    }
  });

  test("grey as three equal channels, in JPEG and PNG, of 8 and 16 bits", async () => {
    const grey = () => sharp(Buffer.alloc(64, 77), { raw: { width: 8, height: 8, channels: 1 } });
    const pictures = [grey().jpeg(), grey().png(), grey().toColourspace("grey16").png()];
    for (const picture of pictures) expectPixel(await decode(await picture.toBuffer()), 4, 4, [77, 77, 77, 255], 0);
  });

  test("the upper 8 bits of 16", async () => {
    const values = Uint16Array.from({ length: 48 }, (_, i) => [0x80ff, 0x00ff, 0xff00][i % 3]);
    const png = sharp(values, { raw: { width: 4, height: 4, channels: 3 } })
      .toColourspace("rgb16")
      .png();
    const bytes = await png.toBuffer();
    expect((await sharp(bytes).metadata()).depth).toBe("ushort");
    expectPixel(await decode(bytes), 1, 1, [0x80, 0x00, 0xff, 255], 0);
  });

  test("straight alpha, with the colours that lie under it", async () => {
    const image = plain(4, 4, [200, 100, 50, 128]);
    image.data.set([10, 20, 30, 0]);
    for (const encoder of [sharpOf(image).png(), sharpOf(image).webp({ lossless: true, exact: true })]) {
      const decoded = await decode(await encoder.toBuffer());
      expectPixel(decoded, 1, 1, [200, 100, 50, 128], 0);
      expectPixel(decoded, 0, 0, [10, 20, 30, 0], 0);
    }
  });

  test.each([
    ["white", [255, 255, 255]],
    ["nearly black", [6, 3, 1]],
    ["skin", [200, 150, 120]],
  ] as const)("%s from CMYK as it was before, up to what ink can show", async (_, [r, g, b]) => {
    const cmyk = sharpOf(plain(16, 16, [r, g, b, 255]))
      .removeAlpha()
      .toColourspace("cmyk")
      .jpeg({ quality: 100 });
    const bytes = await cmyk.toBuffer();
    expect((await sharp(bytes).metadata()).space).toBe("cmyk");
    expectPixel(await decode(bytes), 8, 8, [r, g, b, 255], 8);
  });

  test("the colours as stored where there is a colour profile, as OpenCV does", async () => {
    const image = sharpOf(plain(16, 16, [200, 60, 40, 255])).removeAlpha();
    const bytes = await image.clone().withIccProfile("p3").png().toBuffer();
    const stored = await sharp(bytes, { ignoreIcc: true }).raw().toBuffer();
    expect([...stored.subarray(0, 3)]).not.toEqual([200, 60, 40]);
    expectPixel(await decode(bytes), 0, 0, [stored[0], stored[1], stored[2], 255], 0);
  });

  test("the first frame of what moves", async () => {
    const pictures = await encodedPictures();
    for (const name of ["GIF, animated", "WebP, animated"]) {
      const bytes = pictures.get(name);
      if (bytes === undefined) throw new Error(name);
      expect((await sharp(bytes).metadata()).pages).toBe(3);
      expectPixel(await decode(bytes), 5, 5, [200, 30, 40, 255], 4);
    }
  });
});

describe("decode with a signal", () => {
  test("throws the reason when it is aborted before", async () => {
    const reason = new Error("no longer wanted");
    await expect(decode(path, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });

  test("throws the reason when it is aborted while decoding", async () => {
    const controller = new AbortController();
    const reason = new Error("no longer wanted");
    const decoding = decode(path, { signal: controller.signal });
    setTimeout(() => controller.abort(reason), 4);
    await expect(decoding).rejects.toBe(reason);
  });

  test("gives up a stream that yields nothing, and closes it", async () => {
    const controller = new AbortController();
    let closed = false;
    const stream = new ReadableStream({
      cancel() {
        closed = true;
      },
    });
    const decoding = decode(stream, { signal: controller.signal });
    controller.abort(new Error("too slow"));
    await expect(decoding).rejects.toThrow("too slow");
    await expect.poll(() => closed).toBe(true);
  });
});

/** 32×16, with a colour of its own in each quarter. */
function corners(): RawImage {
  const image = plain(32, 16, [0, 0, 0, 255]);
  const colours = [
    [250, 10, 10],
    [10, 250, 10],
    [10, 10, 250],
    [240, 240, 20],
  ];
  for (let i = 0; i < 32 * 16; i++) image.data.set(colours[(i % 32 < 16 ? 0 : 1) + (i < 32 * 8 ? 0 : 2)], i * 4);
  return image;
}

/** How a camera stores an upright picture that it tags with an EXIF orientation. */
function asStored({ width, height, data }: RawImage, orientation: number): RawImage {
  const lies = orientation >= 5;
  const stored = plain(lies ? height : width, lies ? width : height, [0, 0, 0, 255]);
  for (let y = 0; y < stored.height; y++) {
    for (let x = 0; x < stored.width; x++) {
      const [right, bottom] = [width - 1, height - 1];
      // Where the stored pixel belongs in the upright picture (EXIF 2.3, table 6).
      const places = [
        [x, y],
        [right - x, y],
        [right - x, bottom - y],
        [x, bottom - y],
        [y, x],
        [right - y, x],
        [right - y, bottom - x],
        [y, bottom - x],
      ];
      const [u, v] = places[orientation - 1];
      stored.data.set(data.subarray((v * width + u) * 4, (v * width + u) * 4 + 4), (y * stored.width + x) * 4);
    }
  }
  return stored;
}

function pixel({ width, data }: RawImage, x: number, y: number): readonly number[] {
  return [...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 4)];
}

function expectPixel(image: RawImage, x: number, y: number, expected: readonly number[], tolerance: number): void {
  const actual = pixel(image, x, y);
  const off = actual.map((value, c) => Math.abs(value - expected[c]));
  expect(Math.max(...off), `pixel ${x},${y} is ${actual}, expected ${expected}`).toBeLessThanOrEqual(tolerance);
}
