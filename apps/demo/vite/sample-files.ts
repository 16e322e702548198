import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { samplePhotos } from "@kit/tooling/testing";
import sharp from "sharp";
import type { SiteFiles } from "./site-files.ts";

/** The sample photos, `samples/<name>.jpg`, and small ones for the strip, `samples/<name>.webp`. */
export function sampleFiles(): SiteFiles {
  return Object.fromEntries(
    samplePhotos.flatMap((photo) => {
      const name = `samples/${basename(photo, ".jpg")}`;
      return [
        [`${name}.jpg`, () => readFile(photo)],
        [`${name}.webp`, () => thumbnail(photo)],
      ];
    }),
  );
}

/** Three times the width that the strip shows, for screens that can use it. */
function thumbnail(photo: string): Promise<Uint8Array> {
  return sharp(photo).resize(288, 192, { position: "attention" }).webp({ quality: 70 }).toBuffer();
}
