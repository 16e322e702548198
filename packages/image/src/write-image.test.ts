import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { hasEqualPixels, photo } from "../test/pictures.ts";
import { readImage } from "./read-image.ts";
import { writeImage } from "./write-image.ts";

describe("writeImage", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "kit-image-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  test.each([
    ["a.png", "png"],
    ["a.JPG", "jpeg"],
    ["a.jpeg", "jpeg"],
    ["a.b.webp", "webp"],
    ["a.avif", "heif"],
    ["a.gif", "gif"],
    ["a.tif", "tiff"],
    ["a.tiff", "tiff"],
  ])("writes %s as its extension says, and nothing else", async (name, format) => {
    await writeImage(join(folder, name), await photo());
    expect(await readdir(folder)).toEqual([name]);
    expect((await sharp(join(folder, name)).metadata()).format).toBe(format);
  });

  test("writes what readImage reads", async () => {
    const image = await photo();
    const path = join(folder, "a.png");
    await writeImage(path, image);
    expect(hasEqualPixels(await readImage(path), image)).toBe(true);
  });

  test.each(["a", "a.bmp", "a.png.", "a.constructor", ".png/a"])("refuses %s and lists extensions", async (name) => {
    await expect(writeImage(join(folder, name), await photo())).rejects.toMatchObject({
      code: "IMAGE_EXTENSION",
      exit: 2,
      hint: "Use one of .png, .jpg, .jpeg, .webp, .avif, .gif, .tif, .tiff.",
    });
  });

  test("replaces a file at once and leaves nothing behind where it cannot", async () => {
    const image = await photo();
    const path = join(folder, "a.png");
    await writeFile(path, "old");
    await writeImage(path, image);
    expect((await readFile(path)).subarray(1, 4).toString()).toBe("PNG");

    await expect(writeImage(join(folder, "none", "a.png"), image)).rejects.toMatchObject({ code: "IMAGE_WRITE" });
    await mkdir(join(folder, "b.png", "inside"), { recursive: true });
    await expect(writeImage(join(folder, "b.png"), image)).rejects.toMatchObject({ code: "IMAGE_WRITE" });
    expect(await readdir(folder)).toEqual(["a.png", "b.png"]);
  });
});
