import { execFile } from "node:child_process";
import { chmod, cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { samplePhotos } from "@kit/tooling/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { decode } from "../src/decode.ts";
import { encodedPictures, photo, sharpOf } from "./pictures.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "kit-image-"));
});
afterAll(() => rm(folder, { recursive: true }));

describe("decode refuses", () => {
  const text = "The quick brown fox jumps over the lazy dog.";
  const isoFile = (brand: string) => `\0\0\0\x18ftyp${brand}\0\0\0\0mif1${brand}`;
  test.each([
    ["text", text, "IMAGE_UNKNOWN", /holds text\. Pass a JPEG, PNG, WebP, AVIF, GIF or TIFF\.$/],
    ["an HTML page", "<!DOCTYPE html><html><svg></svg></html>", "IMAGE_UNKNOWN", /an HTML page/],
    ["a ZIP archive", "PK\x03\x04..........", "IMAGE_UNKNOWN", /a ZIP archive/],
    ["a video", isoFile("isom").replace("mif1", "mp42"), "IMAGE_UNKNOWN", /a video/],
    ["unknown bytes", "\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b\x0c", "IMAGE_UNKNOWN", /01 02 03 04/],
    ["a PDF", "%PDF-1.7 ........", "IMAGE_UNSUPPORTED", /a PDF document/],
    [
      "an SVG",
      '<?xml version="1.0"?><svg xmlns="…"/>',
      "IMAGE_UNSUPPORTED",
      /is an SVG drawing, which cannot be decoded here\. Convert it to JPEG or PNG/,
    ],
    ["a HEIC photo", isoFile("heic"), "IMAGE_UNSUPPORTED", /a HEIC photo \(HEVC\).*Convert it to JPEG/],
    ["a BMP", "BM\x46\0\0\0\0\0\0\0\x36\0\0\0", "IMAGE_UNSUPPORTED", /a BMP/],
    ["a JPEG XL", "\xff\x0a..............", "IMAGE_UNSUPPORTED", /a JPEG XL/],
    ["nothing", "", "IMAGE_EMPTY", /0 bytes/],
    ["too few bytes for any format", "GIF89a", "IMAGE_TRUNCATED", /cut short/],
    ["a few bytes of something else", "hi\n", "IMAGE_UNKNOWN", /not a picture: it holds text/],
  ])("%s", async (_, content, code, message) => {
    const bytes = Buffer.from(content, "latin1");
    await expect(decode(bytes)).rejects.toMatchObject({ code, exit: 1, message: expect.stringMatching(message) });
    const path = join(folder, "photo.jpg");
    await writeFile(path, bytes);
    await expect(decode(path)).rejects.toMatchObject({ code, message: expect.stringContaining(path) });
  });

  test.skipIf(process.platform === "win32")("a stream that does not end, and a device", async () => {
    const chunk = new Uint8Array(2 ** 27);
    async function* endless() {
      for (;;) yield chunk;
    }
    const fault = { code: "IMAGE_UNREADABLE", message: expect.stringContaining("does not end within a gigabyte") };
    await expect(decode(endless())).rejects.toMatchObject(fault);
    await expect(decode("/dev/zero")).rejects.toMatchObject(fault);
  });

  test.each([null, undefined, 5, true, {}, [], () => 1, Symbol("x")])(
    "the source %o, and lists what it takes",
    async (source) => {
      // @ts-expect-error What callers without types may pass.
      await expect(decode(source)).rejects.toMatchObject({
        code: "IMAGE_SOURCE_INVALID",
        exit: 2,
        hint: expect.stringMatching(/a path, a file:, http\(s\): or data: URL, .*Blob.*stream/),
      });
    },
  );

  test("URLs that cannot be fetched", async () => {
    const ftp = "ftp://example.org/a.jpg";
    for (const source of [ftp, new URL(ftp), "http://[bad", "https://", "file://elsewhere/a.jpg", "file:///a%2Fb.jpg"])
      await expect(decode(source)).rejects.toMatchObject({ code: "IMAGE_SOURCE_INVALID" });
  });

  test("bytes that were handed to a worker", async () => {
    const bytes = new Uint8Array(8);
    structuredClone(bytes, { transfer: [bytes.buffer] });
    await expect(decode(bytes)).rejects.toMatchObject({
      code: "IMAGE_SOURCE_INVALID",
      message: expect.stringContaining("handed to a worker"),
    });
  });

  test("streams that yield no bytes, fail, or are being read", async () => {
    const strings = new ReadableStream({ start: (controller) => controller.enqueue("text") });
    await expect(decode(strings)).rejects.toMatchObject({ code: "IMAGE_SOURCE_INVALID" });
    const failing = new ReadableStream({ start: (controller) => controller.error(new Error("line dropped")) });
    await expect(decode(failing)).rejects.toMatchObject({
      code: "IMAGE_UNREADABLE",
      message: expect.stringContaining("line dropped"),
    });
    const taken = new Blob(["…"]).stream();
    taken.getReader();
    await expect(decode(taken)).rejects.toMatchObject({ code: "IMAGE_SOURCE_INVALID" });
  });

  test.each([
    [{ width: 2, height: 2, data: new Uint8ClampedArray(12) }, /2×2 pixels has 12 bytes; RGBA takes 16/],
    [{ width: 0, height: 2, data: new Uint8ClampedArray(0) }, /0×2/],
    [{ width: 1.5, height: 2, data: new Uint8ClampedArray(12) }, /1.5×2/],
    [{ width: 1, height: 1, data: [1, 2, 3, 4] }, /no Uint8ClampedArray/],
  ])("pixels that do not fit their size: %#", async (image, message) => {
    // @ts-expect-error One of them has the wrong kind of data.
    await expect(decode(image)).rejects.toMatchObject({
      code: "IMAGE_RAW_INVALID",
      message: expect.stringMatching(message),
    });
  });
});

describe("decode refuses a file", () => {
  test("that is missing", async () => {
    const path = join(folder, "missing.jpg");
    await expect(decode(path)).rejects.toMatchObject({ code: "IMAGE_MISSING", message: expect.stringContaining(path) });
    await expect(decode("")).rejects.toMatchObject({ code: "IMAGE_MISSING" });
    await expect(decode(`${samplePhotos[0]}/inside.jpg`)).rejects.toMatchObject({ code: "IMAGE_MISSING" });
  });

  test("that is a folder", async () => {
    await expect(decode(folder)).rejects.toMatchObject({ code: "IMAGE_FOLDER", exit: 1 });
  });

  test("whose name no file can have", async () => {
    await expect(decode("a\0b.jpg")).rejects.toMatchObject({ code: "IMAGE_UNREADABLE" });
  });

  test.skipIf(process.platform === "win32")("that it may not read", async () => {
    const path = join(folder, "secret.jpg");
    await writeFile(path, "secret");
    await chmod(path, 0o000);
    await chmod(folder, 0o755);
    // Root may read everything, so a child gives that up once it has loaded the code.
    const decodeFile = fileURLToPath(new URL("../src/decode.ts", import.meta.url));
    const script = `
      const { decode } = await import(${JSON.stringify(decodeFile)});
      if (process.getuid() === 0) process.setuid(65534);
      await decode(${JSON.stringify(path)}).catch((error) => console.log(JSON.stringify({ ...error, message: error.message })));`;
    expect(await runNode(script)).toMatchObject({ code: "IMAGE_FORBIDDEN", message: expect.stringContaining(path) });
  });
});

describe("maxPixels", () => {
  test("refuses what unpacks to more, from the header alone, in every format", async () => {
    for (const [name, bytes] of await encodedPictures()) {
      const limit = name.includes("animated") ? 24 * 16 : 120 * 90;
      await expect(decode(bytes, { maxPixels: limit - 1 }), name).rejects.toMatchObject({
        code: "IMAGE_TOO_LARGE",
        hint: expect.stringContaining("maxPixels"),
      });
      await expect(decode(bytes, { maxPixels: limit }), name).resolves.toBeTruthy();
    }
  });

  test("is 100 million where nothing is said", async () => {
    const png = Uint8Array.from(
      await sharpOf(await photo())
        .png()
        .toBuffer(),
    );
    const header = new DataView(png.buffer);
    header.setUint32(16, 10_001);
    header.setUint32(20, 10_000);
    await expect(decode(png)).rejects.toMatchObject({
      code: "IMAGE_TOO_LARGE",
      message: expect.stringContaining("10001×10000 = 100010000 pixels; the limit is 100000000"),
    });
    header.setUint32(16, 10_000);
    await expect(decode(png)).rejects.toMatchObject({ code: "IMAGE_CORRUPT" });
  });

  test("may be Infinity", async () => {
    await expect(decode(samplePhotos[0], { maxPixels: Number.POSITIVE_INFINITY })).resolves.toBeTruthy();
  });
});

test("Without sharp, decode says how to install it", async () => {
  // The sources alone, where no package can be found from.
  const source = fileURLToPath(new URL("..", import.meta.url));
  await cp(join(source, "package.json"), join(folder, "package.json"));
  await cp(join(source, "src"), join(folder, "src"), { recursive: true });
  const script = `
    const { decode } = await import(${JSON.stringify(join(folder, "src", "decode.ts"))});
    await decode(${JSON.stringify(samplePhotos[0])}).catch(({ code, exit, hint }) => console.log(JSON.stringify({ code, exit, hint })));`;
  expect(await runNode(script)).toEqual({ code: "IMAGE_SHARP_MISSING", exit: 2, hint: "Run `npm install sharp`." });
});

test("Every error's message ends with its hint", async () => {
  for (const source of ["missing.jpg", folder, new Uint8Array(0), new Uint8Array(100)]) {
    const error = await decode(source).catch((reason) => reason);
    expect(error.hint.length).toBeGreaterThan(10);
    expect(error.message.endsWith(` ${error.hint}`)).toBe(true);
  }
});

/** What a script prints, which is JSON, when Node runs it in the sources' folder. */
async function runNode(script: string): Promise<unknown> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--conditions=kit-source", "--input-type=module", "-e", script],
    { cwd: fileURLToPath(new URL("..", import.meta.url)) },
  );
  return JSON.parse(stdout);
}
