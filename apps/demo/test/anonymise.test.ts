import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { readImage } from "@kit/image";
import { needs, samplePhotos } from "@kit/tooling/testing";
import type { Annotation, Size } from "@kit/types";
import { drawAnnotations, looks } from "@kit/viz";
import type { BrowserContextOptions, Locator, Page } from "playwright-core";
import sharp from "sharp";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { download } from "./download.ts";
import { openPage } from "./open-browser.ts";
import { answer, set } from "./site-page.ts";
import { useSite } from "./use-site.ts";

/** For screenshots, on a machine that has other things to do. */
const patient = { timeout: 10_000 };

describe.skipIf(!needs("chromium"))("the site makes faces unrecognisable", () => {
  const site = useSite({ hasCamera: true });
  let page: Page;
  let problems: readonly string[];
  let photo: string;

  beforeAll(async () => {
    photo = join(site.folder, "party.png");
    await sharp(samplePhotos[0]).resize(900).png().toFile(photo);
    // Without motion, so that a screenshot never shows a photo that is on its way.
    const options: BrowserContextOptions = { permissions: ["camera"], reducedMotion: "reduce" };
    ({ page, problems } = await openPage(site.browser, site.url, options));
  });

  afterEach(() => expect(problems).toEqual([]));

  test.each(["pixelate", "blur"] as const)("on the page and in downloads, by %s", async (how) => {
    for (const look of ["label", "landmarks", "box"]) await page.locator(`input[value=${look}]`).uncheck();
    await page.locator("#file").setInputFiles(photo);
    expect(await answer(page)).toBe("3 faces");
    const found: Found = JSON.parse((await download(page, "JSON")).bytes.toString());
    const before = await detailOfFaces(page, found);
    const chip = page.locator("#faces canvas").first();
    const chipBefore = await detail(await pictureIn(chip));

    await page.locator("#hide").selectOption(how);
    await page.getByRole("img", { name: "party.png, anonymised" }).waitFor();
    const after = await detailOfFaces(page, found);
    for (const [index, it] of after.entries()) expect(it).toBeLessThan(0.5 * (before[index] ?? 0));
    expect(await detail(await pictureIn(chip))).toBeLessThan(0.6 * chipBefore);
    // Nothing else on the page has the photo.
    expect(await page.locator("#image").getAttribute("src")).toBeNull();
    expect(await page.locator("#compare").isVisible()).toBe(false);
    expect(await page.getByText("the photo as it was before is not shown").isVisible()).toBe(true);

    const source = await readImage(photo);
    const wanted = drawAnnotations(source, found.annotations, { looks: [looks[how]] }).data;
    const png = await sharp((await download(page, "PNG")).bytes)
      .ensureAlpha()
      .raw()
      .toBuffer();
    expect(png.equals(Buffer.from(wanted))).toBe(true);
    const svg = (await download(page, "SVG")).bytes.toString();
    const held = /base64,([^"]+)"/.exec(svg)?.[1] ?? "";
    expect((await sharp(Buffer.from(held, "base64")).ensureAlpha().raw().toBuffer()).equals(Buffer.from(wanted))).toBe(
      true,
    );

    // A stricter score would show faces that were found.
    expect(await page.locator("#score").getAttribute("max")).toBe(await page.locator("#score").inputValue());

    await page.locator("#hide").selectOption("no");
    await page.getByAltText("party.png").waitFor();
    expect(await page.getByText("the photo as it was before is not shown").isVisible()).toBe(false);
    await expect.poll(() => detailOfFaces(page, found), patient).toEqual(before);
  });

  test("from the first moment on when a link says so, whatever is moved then", async () => {
    const { page, problems } = await site.open("#hide=pixelate");
    await page.locator("#image").evaluate((image) => {
      const look = () => image.hasAttribute("src") && image.toggleAttribute("data-shown", true);
      new MutationObserver(look).observe(image, {
        attributeFilter: ["src", "hidden"],
      });
    });
    await page.locator("#file").setInputFiles(samplePhotos.slice(0, 2));
    expect(await answer(page)).toBe("3 faces");
    for (const score of [0.9, 0.5, 0.3, 0.65]) await set(page, "#score", score);
    await page.locator("#strip button").nth(1).click();
    await page.getByRole("img", { name: "sample2.jpg, anonymised" }).waitFor();
    await page.locator("#strip button").nth(0).click();
    await page.getByRole("img", { name: "sample1.jpg, anonymised" }).waitFor();
    expect(await page.locator("#image[data-shown]").count()).toBe(0);
    // Small as they are, the photos of the strip show nobody either.
    await expect.poll(() => isCoarse(page.locator("#strip canvas").first()), patient).toBe(true);
    expect(problems).toEqual([]);
  });

  test("at once, while a photo is still looked through", async () => {
    const { page, problems } = await site.openReady();
    await page.evaluate(() => {
      const [image, hide] = [document.querySelector("#image"), document.querySelector("#hide")];
      if (!image || !(hide instanceof HTMLSelectElement)) throw new Error("the page is another one");
      new MutationObserver((_, observer) => {
        observer.disconnect();
        hide.value = "pixelate";
        hide.dispatchEvent(new Event("change"));
        setTimeout(() => {
          const isBusy = document.querySelector("#stage")?.ariaBusy === "true";
          document.body.dataset.seen = isBusy ? String(image.getAttribute("src")) : "too late";
        });
      }).observe(image, { attributeFilter: ["src"] });
    });
    await page.locator("#file").setInputFiles(photo);
    await page.getByRole("img", { name: "party.png, anonymised" }).waitFor();
    expect(await page.locator("body").getAttribute("data-seen")).toBe("null");
    expect(await answer(page)).toBe("3 faces");
    expect(problems).toEqual([]);
  });

  test("of translucent photos, too, which nothing lies under then", async () => {
    const { page, problems } = await site.openReady();
    const photos = samplePhotos.slice(0, 2).map(async (path, index) => {
      const translucent = join(site.folder, `glass-${index}.png`);
      await sharp(path).resize(900).ensureAlpha(0.5).png().toFile(translucent);
      return translucent;
    });
    await page.locator("#file").setInputFiles(await Promise.all(photos));
    const tile = page.locator("#strip canvas").first();
    const chip = page.locator("#faces canvas").first();
    await expect.poll(() => colors(tile), patient).toBeGreaterThan(1000);
    await expect.poll(() => colors(chip), patient).toBeGreaterThan(1000);
    await page.locator("#hide").selectOption("pixelate");
    await page.getByRole("img", { name: "glass-0.png, anonymised" }).waitFor();
    // It is empty before it is coarse.
    await expect.poll(() => isCoarse(tile), patient).toBe(true);
    // As where it was hidden from the first moment on.
    const { page: other } = await site.openReady("#hide=pixelate");
    await other.locator("#file").setInputFiles(await Promise.all(photos));
    await other.getByRole("img", { name: "glass-0.png, anonymised" }).waitFor();
    const isSame = async (): Promise<boolean> =>
      isDeepStrictEqual(await pictureIn(other.locator("#faces canvas").first()), await pictureIn(chip));
    await expect.poll(isSame, patient).toBe(true);
    expect(problems).toEqual([]);
  });

  test("or shows nothing, where what draws cannot be had", async () => {
    const { page } = await site.openReady();
    await page.locator("#file").setInputFiles(photo);
    expect(await answer(page)).toBe("3 faces");
    await page.context().setOffline(true);
    await page.locator("#hide").selectOption("blur");
    await page.getByText("The part of this page that draws faces did not start").waitFor();
    expect(await page.locator("#image").getAttribute("src")).toBeNull();
    expect(await page.locator("#faces tbody tr").count()).toBe(0);
  });

  test("in the picture of a camera", async () => {
    for (const look of ["label", "landmarks", "box"]) await page.locator(`input[value=${look}]`).uncheck();
    await page.locator("#camera").click();
    await page.getByText("1 face", { exact: true }).waitFor();
    // Where the film has the face, in the mirror.
    const bbox = [500, 120, 560, 200] as const;
    const face = { width: 640, height: 480, annotations: [{ bbox, score: 1, label: "face", landmarks: [] }] };
    const faceDetail = async (): Promise<number> => (await detailOfFaces(page, face))[0] ?? 0;
    const before = await faceDetail();
    await page.locator("#hide").selectOption("blur");
    await expect.poll(async () => (await faceDetail()) / before, patient).toBeLessThan(0.5);
    expect(await page.locator("#video").evaluate((video) => getComputedStyle(video).opacity)).toBe("0");
    // What lies still is still to be seen.
    expect((await sharp(await page.locator("#stage").screenshot()).stats()).channels[0]?.mean).toBeGreaterThan(30);
    await page.locator("#hide").selectOption("no");
    await expect.poll(async () => (await faceDetail()) / before, patient).toBeGreaterThan(0.9);
  });
});

/** What a downloaded JSON says. */
interface Found extends Size {
  readonly annotations: readonly Annotation[];
}

/** How much each face varies from pixel to pixel, as the page shows it. */
async function detailOfFaces(page: Page, { width, height, annotations }: Found): Promise<number[]> {
  const stage = await page.locator("#overlay").boundingBox();
  if (!stage) throw new Error("there is no photo");
  const scale = Math.min(stage.width / width, stage.height / height);
  const left = stage.x + (stage.width - width * scale) / 2;
  const top = stage.y + (stage.height - height * scale) / 2;
  const details: number[] = [];
  for (const { bbox } of annotations) {
    const [xMin, yMin, xMax, yMax] = bbox.map((it) => it * scale);
    const clip = { x: left + xMin, y: top + yMin, width: xMax - xMin, height: yMax - yMin };
    details.push(await detail(await page.screenshot({ clip })));
  }
  return details;
}

/** Mean difference between pixels that lie beside each other. */
async function detail(png: Buffer): Promise<number> {
  const { data, info } = await sharp(png).greyscale().raw().toBuffer({ resolveWithObject: true });
  let sum = 0;
  for (let at = 0; at < data.length; at += 1) {
    if ((at + 1) % info.width > 0) sum += Math.abs((data[at + 1] ?? 0) - (data[at] ?? 0));
  }
  return sum / data.length;
}

/** The pixels of a canvas, as a PNG. */
async function pictureIn(canvas: Locator): Promise<Buffer> {
  const url = await canvas.evaluate((it) => (it instanceof HTMLCanvasElement ? it.toDataURL() : ""));
  return Buffer.from(url.slice(url.indexOf(",") + 1), "base64");
}

/** Whether a canvas shows squares of one colour each, and not nothing. */
async function isCoarse(canvas: Locator): Promise<boolean> {
  const count = await colors(canvas);
  return count > 10 && count <= 70;
}

/** How many different colours a canvas has. */
function colors(canvas: Locator): Promise<number> {
  return canvas.evaluate((canvas) => {
    if (!(canvas instanceof HTMLCanvasElement)) throw new Error("there is no canvas");
    const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d", { willReadFrequently: true });
    copy?.drawImage(canvas, 0, 0);
    const pixels = copy?.getImageData(0, 0, canvas.width, canvas.height);
    return new Set(new Uint32Array(pixels?.data.buffer ?? new ArrayBuffer(0))).size;
  });
}
