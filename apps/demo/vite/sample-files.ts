import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { samplePhotos } from "@kit/tooling/testing";
import sharp from "sharp";
import type { SiteFiles } from "./site-files.ts";

/** The sample photos, `samples/<name>.jpg`, and small ones side by side, `samples/small.webp`: one request instead of six. */
export function sampleFiles(): SiteFiles {
  const whole = samplePhotos.map((photo) => [`samples/${basename(photo)}`, () => readFile(photo)] as const);
  return { ...Object.fromEntries(whole), "samples/small.webp": sideBySide };
}

/** Of each photo. Three times what the page shows, for screens that can use it. */
const [width, height] = [288, 192];

async function sideBySide(): Promise<Uint8Array> {
  const small = await Promise.all(
    samplePhotos.map(async (photo, index) => ({
      input: await sharp(photo).resize(width, height, { position: "attention" }).toBuffer(),
      left: index * width,
      top: 0,
    })),
  );
  const strip = { width: samplePhotos.length * width, height, channels: 3, background: "black" } as const;
  return sharp({ create: strip }).composite(small).webp({ quality: 70 }).toBuffer();
}
