import { join } from "node:path";
import { needs, samplePhotos } from "@kit/tooling/testing";
import type { Page } from "playwright-core";
import sharp from "sharp";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { longestTask } from "./busy-tasks.ts";
import { largePhoto } from "./large-photo.ts";
import { openNodeModel } from "./node-model.ts";
import { openPage } from "./open-browser.ts";
import { bestOverlaps } from "./overlap.ts";
import { answer, listedBoxes, set } from "./site-page.ts";
import { useSite } from "./use-site.ts";

/** For several photos, on a machine that has other things to do. */
const patient = { timeout: 10_000 };

describe.skipIf(!needs("chromium"))("what the site does with what it found", () => {
  const site = useSite();
  let page: Page;
  let problems: readonly string[];

  beforeAll(async () => {
    ({ page, problems } = await openPage(site.browser, site.url));
    await page.getByText("Ready").waitFor();
  });

  afterEach(() => expect(problems).toEqual([]));

  test("finds at other thresholds as many faces as Node, without running the network again", async () => {
    await using model = await openNodeModel({ exact: true });
    await page.locator("#samples button").first().click();
    expect(await answer(page)).toBe("3 faces");
    const timings = await page.locator("#timings").innerHTML();
    for (const [scoreThreshold, iouThreshold] of [
      [0.3, 0.4],
      [0.95, 0.4],
      [0.65, 0.7],
    ] as const) {
      const { annotations } = await model.detect(samplePhotos[0] ?? "", { scoreThreshold, iouThreshold });
      await set(page, "#score", scoreThreshold);
      await set(page, "#iou", iouThreshold);
      expect(await listedBoxes(page)).toHaveLength(annotations.length);
    }
    expect(await page.locator("#timings").innerHTML()).toBe(timings);
    await set(page, "#score", 0.65);
    await set(page, "#iou", 0.4);
  });

  test("keeps of the drawing what is switched on", async () => {
    const all = await inked(page);
    const left: number[] = [];
    for (const look of ["label", "landmarks", "box"]) {
      await page.locator(`input[value=${look}]`).uncheck();
      left.push(await inked(page));
    }
    const [withoutLabels = 0, boxes = 0, nothing] = left;
    expect([withoutLabels < all, boxes < withoutLabels, boxes > 0, nothing]).toEqual([true, true, true, 0]);
    for (const look of ["label", "landmarks", "box"]) await page.locator(`input[value=${look}]`).check();
  });

  test("shows the photo as it was left of the divider, as the words beside the slider say", async () => {
    const all = await inked(page);
    await set(page, "#divider", 50);
    const half = await inked(page);
    expect(half).toBeLessThan(all);
    expect(await firstInked(page)).toBeCloseTo(0.5, 2);
    expect(await page.locator("#compare").textContent()).toMatch(/^\s*Before\s+After\s*$/);
    expect(await page.locator("#divider").getAttribute("aria-valuetext")).toBe("50 % before, 50 % after");
    await set(page, "#divider", 100);
    // The line itself, half of which is outside.
    expect(await inked(page)).toBeLessThan(1000);
    await set(page, "#divider", 0);
    expect(await inked(page)).toBe(all);
  });

  test("brings out the row of the face that the pointer is over, and the face of the row", async () => {
    const [box] = await listedBoxes(page);
    const place = await page.locator("#overlay").evaluate((overlay, box) => {
      const image = document.querySelector("img#image");
      if (!(image instanceof HTMLImageElement) || !box) throw new Error("there is no photo");
      const { clientWidth: width, clientHeight: height } = overlay;
      const scale = Math.min(width / image.naturalWidth, height / image.naturalHeight);
      const inset = (side: number, natural: number): number => (side - natural * scale) / 2;
      return {
        x: inset(width, image.naturalWidth) + ((box[0] + box[2]) / 2) * scale,
        y: inset(height, image.naturalHeight) + ((box[1] + box[3]) / 2) * scale,
      };
    }, box);
    await page.locator("#overlay").hover({ position: place });
    expect(await page.locator("#faces tbody tr").evaluateAll((rows) => rows.map((row) => row.className))).toEqual([
      "pointed",
      "",
      "",
    ]);
    await page.locator("h1").hover();
    const plain = await inked(page);
    await page.locator("#faces tbody tr").first().hover();
    expect(await inked(page)).toBeGreaterThan(plain);
  });

  test("compares before and after where the picture is dragged, which may be narrower than its frame", async () => {
    const buffer = await sharp(samplePhotos[0]).resize(400, 900, { fit: "cover" }).jpeg().toBuffer();
    await page.locator("#file").setInputFiles({ name: "tall.jpg", mimeType: "image/jpeg", buffer });
    await page.getByAltText("tall.jpg").waitFor();
    await answer(page);
    const { x = 0, y = 0, width = 0, height = 0 } = (await page.locator("#overlay").boundingBox()) ?? {};
    const shown = (height * 400) / 900;
    const left = x + (width - shown) / 2;
    await page.mouse.move(left + shown * 0.2, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(left + shown * 0.5, y + height / 2, { steps: 4 });
    await page.mouse.move(left + shown * 0.9, y + height / 2);
    expect(Math.abs(Number(await page.locator("#divider").inputValue()) - 90)).toBeLessThan(2);
    expect(await firstInked(page)).toBeCloseTo(0.9, 1);
    await page.mouse.move(x + 2, y + height / 2);
    await page.mouse.up();
    await page.mouse.move(left + shown * 0.9, y + height / 2);
    expect(await page.locator("#divider").inputValue()).toBe("0");
  });

  test("takes several photos, and lets one choose among them", async () => {
    await page.locator("#file").setInputFiles([...samplePhotos.slice(3, 6)]);
    const remarks = page.locator("#strip button span");
    await expect.poll(() => remarks.allTextContents(), patient).toEqual(["4 faces", "5 faces", "4 faces"]);
    expect(await answer(page)).toBe("4 faces");
    await page.locator("#strip button").nth(1).click();
    expect(await answer(page)).toBe("5 faces");
    expect(await page.getByAltText("sample5.jpg").isVisible()).toBe(true);
    await set(page, "#score", 0.99);
    await expect.poll(async () => (await remarks.allTextContents()).includes("5 faces")).toBe(false);
    await set(page, "#score", 0.65);
  });

  test("goes on with the others when one of several is no picture", async () => {
    const photo = await sharp(samplePhotos[0]).resize(900).jpeg().toBuffer();
    const notes = { name: "notes.jpg", mimeType: "image/jpeg", buffer: Buffer.from("These are notes.") };
    await page.locator("#file").setInputFiles([notes, { name: "photo.jpg", mimeType: "image/jpeg", buffer: photo }]);
    await expect
      .poll(() => page.locator("#strip button span").allTextContents(), patient)
      .toEqual(["failed", "3 faces"]);
    // The good one is looked at.
    expect(await answer(page)).toBe("3 faces");
    expect(await page.getByAltText("photo.jpg").isVisible()).toBe(true);
    await page.locator("#strip button").first().click();
    expect(await answer(page)).toContain("is not a picture");
  });

  test("finds the faces of a photo of a camera, turned by EXIF, without blocking the page", async () => {
    // From a file, for Playwright would hand over bytes on the page's own time.
    const file = join(site.folder, "large.jpg");
    await largePhoto(file);
    await using model = await openNodeModel({ exact: true });
    const wanted = (await model.detect(file)).annotations.map(({ bbox }) => bbox);
    const longest = await longestTask(site.browser, page, async () => {
      await page.locator("#file").setInputFiles(file);
      expect(await answer(page)).toBe(`${wanted.length} faces`);
      // The small pictures in the table come a little later.
      await page.waitForTimeout(500);
    });
    for (const overlap of bestOverlaps(wanted, await listedBoxes(page))) expect(overlap).toBeGreaterThan(0.95);
    expect(longest).toBeLessThan(50);
  });

  test("keeps the settings in the address, for who gets the link, and nothing of the photo", async () => {
    await set(page, "#score", 0.95);
    await set(page, "#iou", 0.5);
    await page.locator("input[value=label]").uncheck();
    const { hash } = new URL(page.url());
    expect(hash).toBe("#score=0.95&iou=0.5&show=box+landmarks");
    const { page: other } = await site.openReady(hash, { viewport: { width: 412, height: 823 } });
    expect(await other.locator("#score").inputValue()).toBe("0.95");
    expect(await other.locator("input[value=label]").isChecked()).toBe(false);
    // On a phone: nothing moved while the model came. Up to 0.1 is called good.
    expect(await layoutShift(other)).toBeLessThan(0.04);
  });
});

/** How many pixels of the drawing are not empty. */
function inked(page: Page): Promise<number> {
  return page.locator("#overlay").evaluate((overlay) => {
    if (!(overlay instanceof HTMLCanvasElement)) throw new Error("there is no canvas");
    const copy = new OffscreenCanvas(overlay.width, overlay.height).getContext("2d", { willReadFrequently: true });
    copy?.drawImage(overlay, 0, 0);
    const { data } = copy?.getImageData(0, 0, overlay.width, overlay.height) ?? { data: [] };
    return data.filter((value, index) => index % 4 === 3 && value > 0).length;
  });
}

/** The first column of the drawing that is not empty, as a share of its width. */
function firstInked(page: Page): Promise<number> {
  return page.locator("#overlay").evaluate((overlay) => {
    if (!(overlay instanceof HTMLCanvasElement)) throw new Error("there is no canvas");
    const { width, height } = overlay;
    const copy = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
    copy?.drawImage(overlay, 0, 0);
    const { data } = copy?.getImageData(0, 0, width, height) ?? { data: [] };
    const columns = Array.from(data.keys()).filter((at) => at % 4 === 3 && data[at] > 0);
    return columns.reduce((least, at) => Math.min(least, ((at - 3) / 4) % width), width) / width;
  });
}

/** How far what is seen has moved by itself since the page was opened, as shares of the window. */
function layoutShift(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise((resolve) => {
        const shiftOf = (entry: PerformanceEntry): number => ("value" in entry ? Number(entry.value) : 0);
        new PerformanceObserver((list) => resolve(list.getEntries().reduce((sum, it) => sum + shiftOf(it), 0))).observe(
          { type: "layout-shift", buffered: true },
        );
        // Without any, nobody is called.
        setTimeout(() => resolve(0), 300);
      }),
  );
}
