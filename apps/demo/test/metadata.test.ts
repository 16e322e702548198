import { needs, samplePhotos } from "@kit/tooling/testing";
import type { Page } from "playwright-core";
import sharp from "sharp";
import { beforeAll, describe, expect, test } from "vitest";
import { plainPhoto } from "../src/metadata/plain-photo.ts";
import { openNodeModel } from "./node-model.ts";
import { openPage } from "./open-browser.ts";
import { bestOverlaps } from "./overlap.ts";
import { answer, choose, listedBoxes } from "./site-page.ts";
import { useSite } from "./use-site.ts";

const [photo] = samplePhotos;

describe.skipIf(!needs("chromium"))("the site looks at the pixels of a photo, whatever its metadata say", () => {
  const site = useSite();
  let page: Page;

  beforeAll(async () => {
    ({ page } = await openPage(site.browser, site.url));
  });

  test("of a JPEG that Chromium shows at half its size", async () => {
    await choose(page, { name: "dense.jpg", mimeType: "image/jpeg", buffer: await denseJpeg() });
    expect(await answer(page)).toBe("3 faces");
    // Boxes are drawn, and faces are hidden, in the pixels that this says.
    expect(await page.locator("#image").evaluate(sizeOf)).toEqual([1920, 1280]);
    const [first] = await listedBoxes(page);
    await choose(page, { name: "plain.jpg", mimeType: "image/jpeg", buffer: await sharp(photo).jpeg().toBuffer() });
    expect(await answer(page)).toBe("3 faces");
    expect((await listedBoxes(page))[0]).toEqual(first);
  });

  test.each([3, 6])("of a WebP whose EXIF orientation is %i, which Chromium does not apply", async (orientation) => {
    const back = { 3: 180, 6: 270 }[orientation];
    const turned = sharp(await sharp(photo).rotate(back).toBuffer()).resize({ width: orientation === 6 ? 600 : 900 });
    const buffer = await turned.withMetadata({ orientation }).webp({ lossless: true }).toBuffer();
    await using model = await openNodeModel({ exact: true });
    const { annotations, size } = await model.detect(buffer);
    await choose(page, { name: `turned-${orientation}.webp`, mimeType: "image/webp", buffer });
    await page.getByAltText(`turned-${orientation}.webp`).waitFor();
    expect(await answer(page)).toBe("3 faces");
    expect(await page.locator("#image").evaluate(sizeOf)).toEqual([size.width, size.height]);
    const wanted = annotations.map(({ bbox }) => bbox);
    for (const overlap of bestOverlaps(wanted, await listedBoxes(page))) expect(overlap).toBeGreaterThan(0.95);
  });
});

test("a photo that nothing is wrong with is left as it is, and so is what is no photo", async () => {
  const never = () => Promise.reject(new Error("drawn anew"));
  const webp = sharp(photo).resize(90).withMetadata({ orientation: 1 }).webp();
  const contents: Buffer[] = [
    await sharp(photo).resize(90).jpeg().toBuffer(),
    await webp.toBuffer(),
    Buffer.from("notes"),
  ];
  // Cut short, and with lengths that lead nowhere.
  const dense = await denseJpeg();
  for (const length of [0, 1, 30, 60]) contents.push(dense.subarray(0, length));
  for (const content of contents) {
    const file = new File([new Uint8Array(content)], "a");
    expect(await plainPhoto(file, never)).toBe(file);
  }
});

/** A JPEG whose EXIF names 144 pixels per inch, and half as many pixels as it has: Chromium takes two for one. */
async function denseJpeg(): Promise<Buffer> {
  const jpeg = await sharp(photo).jpeg().toBuffer();
  const [long, ratio] = [4, 5];
  const exif = Buffer.concat([
    Buffer.from("Exif\0\0MM\0*\0\0\0\x08"),
    directory([
      [282, ratio, 80],
      [283, ratio, 80],
      [0x8769, long, 50],
    ]),
    directory([
      [0xa002, long, 960],
      [0xa003, long, 640],
    ]),
    integers(144, 1),
  ]);
  const marker = Buffer.from([0xff, 0xe1, 0, exif.length + 2]);
  return Buffer.concat([jpeg.subarray(0, 2), marker, exif, jpeg.subarray(2)]);
}

/** Entries of EXIF, each one value of a type, and that there is no further directory. */
function directory(entries: readonly (readonly [tag: number, type: number, value: number])[]): Buffer {
  const short = (value: number): Buffer => integers(value).subarray(2);
  const written = entries.map(([tag, type, value]) => Buffer.concat([short(tag), short(type), integers(1, value)]));
  return Buffer.concat([short(entries.length), ...written, integers(0)]);
}

function integers(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(value, 4 * index);
  return bytes;
}

function sizeOf(image: Element): number[] {
  return image instanceof HTMLImageElement ? [image.naturalWidth, image.naturalHeight] : [];
}
