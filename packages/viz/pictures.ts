// The pictures of the README's table: every look on one photo, with what the default model finds in it.
// Run by hand after a look has changed: node --conditions=kit-source packages/viz/pictures.ts
import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { samplePhotos } from "@kit/tooling/testing";
import type { Annotation, RawImage } from "@kit/types";
import sharp from "sharp";
import { compareImages, cropFaces, drawAnnotations, type Look, looks } from "./src/index.ts";

const folder = join(import.meta.dirname, "images");
const landmarkNames = ["left eye", "right eye", "nose", "mouth left", "mouth right"];

/** Three faces of the third sample photo, small enough for a README. */
const cut = sharp(samplePhotos[2]).extract({ left: 440, top: 120, width: 1320, height: 660 }).resize(528);

const scratch = await mkdtemp(join(tmpdir(), "kit-looks-"));
try {
  const photo = join(scratch, "photo.png");
  await cut.clone().png().toFile(photo);
  const { data, info } = await cut.clone().ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const image: RawImage = { width: info.width, height: info.height, data: new Uint8ClampedArray(data) };
  const annotations = detect(photo);
  await mkdir(folder, { recursive: true });
  for (const [name, look] of Object.entries(looks)) await save(name, draw(image, annotations, look));
  await save("cropFaces", beside(cropFaces(image, annotations, { size: 176 })));
  await save("compareImages", compareImages(image, draw(image, annotations, looks.roundedBox)));
} finally {
  await rm(scratch, { recursive: true });
}

function detect(photo: string): Annotation[] {
  const kit = join(import.meta.dirname, "../release/src/bin.ts");
  const args = ["--conditions=kit-source", kit, "detect", photo, "--json", "--score", "0.5"];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: "utf8" }))[0].annotations;
}

function draw(image: RawImage, annotations: readonly Annotation[], look: Look): RawImage {
  // A path for what only a video has.
  const tracked = annotations.map((annotation, id) => ({ ...annotation, id, path: pathTo(annotation) }));
  // Names would hide a face that is as small as here.
  const scale = look === looks.landmarkNames ? 1 : 1.6;
  return drawAnnotations(image, tracked, { looks: [look], colorBy: "index", landmarkNames, scale });
}

function pathTo({ bbox: [left, top, right, bottom] }: Annotation) {
  const [x, y, side] = [(left + right) / 2, (top + bottom) / 2, right - left];
  return Array.from({ length: 12 }, (_, step) => {
    const back = (11 - step) / 11;
    return [x - back * side * 1.3, y + Math.sin(back * 4) * side * 0.5] as const;
  });
}

/** Pictures of one size in a row. */
function beside(images: readonly RawImage[]): RawImage {
  const [first] = images;
  const width = first.width * images.length;
  const data = new Uint8ClampedArray(width * first.height * 4);
  for (const [index, image] of images.entries()) {
    for (let y = 0; y < image.height; y++) {
      const row = image.data.subarray(y * image.width * 4, (y + 1) * image.width * 4);
      data.set(row, (y * width + index * image.width) * 4);
    }
  }
  return { width, height: first.height, data };
}

async function save(name: string, { data, width, height }: RawImage): Promise<void> {
  await sharp(data, { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .webp({ quality: 72 })
    .toFile(join(folder, `${name}.webp`));
}
