import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { basename, join } from "node:path";
import { decode } from "@kit/image";
import { needs, samplePhotos, weightsFile } from "@kit/tooling/testing";
import type { Bbox, Detector } from "@kit/types";
import type { Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { toFailure } from "../src/attempt.ts";
import { listen } from "./listen.ts";
import { openNodeModel } from "./node-model.ts";
import { openPage } from "./open-browser.ts";
import { bestOverlaps } from "./overlap.ts";
import { answer, choose, listedBoxes } from "./site-page.ts";
import { useSite } from "./use-site.ts";

const [firstPhoto = ""] = samplePhotos;

describe.skipIf(!needs("chromium"))("the site that vite build makes", () => {
  const site = useSite();
  let page: Page;
  let problems: readonly string[];
  let model: Detector;

  beforeAll(async () => {
    ({ page, problems } = await openPage(site.browser, site.url));
    // A browser decodes a JPEG whole, as `exact` does in Node.
    model = await openNodeModel({ exact: true });
  });

  // No error on the console, and no request to anywhere else.
  afterEach(() => expect(problems).toEqual([]));

  afterAll(() => model?.dispose());

  test("counts the bytes of what it loads", async () => {
    await page.getByText("Ready").waitFor();
    const counted = (property: string) =>
      page.locator("#progress").evaluate((it, name) => Reflect.get(it, name), property);
    expect(((await counted("value")) / 1e6).toFixed(1)).toBe("16.3");
    expect(await counted("max")).toBe(await counted("value"));
    expect(await page.locator("#loaded").textContent()).toBe("Starting the model …");
  });

  test("finds in every sample photo the faces that Node finds", async () => {
    const samples = await page.locator("#samples button").all();
    expect(samples).toHaveLength(samplePhotos.length);
    for (const [index, sample] of samples.entries()) {
      const { annotations } = await model.detect(samplePhotos[index] ?? "");
      await sample.click();
      expect(await answer(page)).toBe(`${annotations.length} faces`);
      expectSame(await listedBoxes(page), boxesOf(annotations));
      expect(await page.getByAltText(`sample${index + 1}.jpg`).isVisible()).toBe(true);
    }
  });

  test.each([1280, 360])("draws the boxes over the photo in a window of %i pixels", async (width) => {
    await page.setViewportSize({ width, height: 740 });
    await page.locator("#samples button").first().click();
    expect(await answer(page)).toBe("3 faces");
    const middlesOfLeftEdges = (await listedBoxes(page)).map(
      ([left, top, , bottom]) => [left, (top + bottom) / 2] as const,
    );
    await expect.poll(() => opacities(page, middlesOfLeftEdges)).not.toContain(0);
    expect(await opacities(page, [[5, 1000]])).toEqual([0]);
  });

  test("finds the same faces in a PNG, to the pixel", async () => {
    const buffer = await sharp(firstPhoto).resize(900).png().toBuffer();
    const { annotations } = await model.detect(buffer);
    await choose(page, { name: "photo.png", mimeType: "image/png", buffer });
    expect(await answer(page)).toBe("3 faces");
    const listed = (await listedBoxes(page)).flat();
    // A pixel, because what lies between two may be rounded to either.
    for (const [index, value] of boxesOf(annotations).flat().entries())
      expect(Math.abs((listed[index] ?? Number.NaN) - Math.round(value))).toBeLessThanOrEqual(1);
  });

  test("turns a photo upright as its EXIF orientation says", async () => {
    const turned = sharp(await sharp(firstPhoto).rotate(90).toBuffer()).resize(800);
    const buffer = await turned.withMetadata({ orientation: 8 }).jpeg().toBuffer();
    const { annotations } = await model.detect(buffer);
    await choose(page, { name: "turned.jpg", mimeType: "image/jpeg", buffer });
    expect(await answer(page)).toBe("3 faces");
    expectSame(await listedBoxes(page), boxesOf(annotations));
  });

  test.each([
    ["drop", "dataTransfer"],
    ["paste", "clipboardData"],
  ])("takes a photo by %s", async (type, field) => {
    await page.evaluate(
      async ({ type, field }) => {
        const photo = await (await fetch("samples/sample6.jpg")).blob();
        const data = new DataTransfer();
        data.items.add(new File([photo], `by-${type}.jpg`, { type: photo.type }));
        const Kind = type === "drop" ? DragEvent : ClipboardEvent;
        document.body.dispatchEvent(new Kind(type, { bubbles: true, cancelable: true, [field]: data }));
      },
      { type, field },
    );
    expect(await answer(page)).toBe("4 faces");
    expect(await page.getByAltText(`by-${type}.jpg`).isVisible()).toBe(true);
  });

  test("says in words that there is no face", async () => {
    const grey = sharp({ create: { width: 300, height: 200, channels: 3, background: "#888" } });
    await choose(page, { name: "grey.png", mimeType: "image/png", buffer: await grey.png().toBuffer() });
    expect(await answer(page)).toBe("No faces detected");
    expect(await page.locator("#faces").isVisible()).toBe(false);
  });

  test("says of a bad file what Node says, and takes the next one", async () => {
    const whole = await readFile(firstPhoto);
    const bad = [
      { name: "notes.jpg", mimeType: "image/jpeg", buffer: Buffer.from("These are notes, not a photo.") },
      { name: "empty.png", mimeType: "image/png", buffer: Buffer.alloc(0) },
      { name: "cut.jpg", mimeType: "image/jpeg", buffer: whole.subarray(0, whole.length / 2) },
    ];
    for (const file of bad) {
      const message = await decode(new File([file.buffer], file.name)).then(
        String,
        (error) => toFailure(error).message,
      );
      await choose(page, file);
      expect(await answer(page)).toBe(message);
      expect(await page.locator("#faces").isVisible()).toBe(false);
    }
    await choose(page, { name: "whole.jpg", mimeType: "image/jpeg", buffer: whole });
    expect(await answer(page)).toBe("3 faces");
  });

  test("shows the last of two photos", async () => {
    await page.evaluate(() => {
      for (const button of document.querySelectorAll<HTMLElement>("#samples li:nth-child(n + 5) button"))
        button.click();
    });
    expect(await answer(page)).toBe("4 faces");
    expect(await page.getByAltText("sample6.jpg").isVisible()).toBe(true);
  });

  test("says what to do where there is no camera, and takes the next photo", async () => {
    await page.locator("#camera").click();
    await page.getByText("No camera was found on this device. Connect one, or choose a photo instead.").waitFor();
    await page.locator("#samples button").first().click();
    expect(await answer(page)).toBe("3 faces");
  });

  test("says what to do where another program uses the camera", async () => {
    // In the browser's words: a camera that is in use cannot be had here.
    await page.evaluate(() => {
      const inUse = () => Promise.reject(new DOMException("Could not start video source", "NotReadableError"));
      Object.defineProperty(navigator.mediaDevices, "getUserMedia", { value: inUse, configurable: true });
    });
    await page.locator("#camera").click();
    await page.getByText("another program uses it, or the system keeps it from the browser. Close the other").waitFor();
    await page.evaluate(() => Reflect.deleteProperty(navigator.mediaDevices, "getUserMedia"));
  });

  test("fetches the weights at the first visit only", async () => {
    const requests: string[] = [];
    page.context().on("request", (request) => requests.push(basename(request.url())));
    await page.reload();
    await page.getByText("Ready").waitFor();
    expect(requests).toContain("model-card.json");
    expect(requests.filter((name) => name.endsWith(".onnx"))).toEqual([]);
  });

  test("finds the same in a photo that waits for the model, and with the model when it has been made faster", async () => {
    const { annotations } = await model.detect(firstPhoto);
    const { page } = await openPage(site.browser, "about:blank", { serviceWorkers: "block" });
    const clicked = Promise.withResolvers<void>();
    await page.context().route("**/*.wasm", async (route) => {
      await clicked.promise;
      await route.continue();
    });
    await page.goto(site.url);
    const sample = page.locator("#samples button").first();
    await sample.click();
    await page.getByText("Looking for faces").waitFor();
    clicked.resolve();
    expect(await answer(page)).toBe("3 faces");
    expectSame(await listedBoxes(page), boxesOf(annotations));
    // Some time after the photo.
    await page.waitForTimeout(2000);
    await sample.click();
    expect(await answer(page)).toBe("3 faces");
    expectSame(await listedBoxes(page), boxesOf(annotations));
  });

  test("refuses weights that are not those of the card", async () => {
    const { page } = await openPage(site.browser, "about:blank");
    const body = await readFile(weightsFile);
    body[1000] ^= 1;
    await page.context().route("**/*.onnx", (route) => route.fulfill({ body }));
    await page.goto(site.url);
    await page.getByText("SHA-256 of").waitFor();
    expect(await page.getByRole("status").textContent()).toContain("cd1acf48");
  });

  test("opens where its HTML comes in two pieces, and all else sooner than the second", async () => {
    const [head, body = ""] = (await readFile(join(site.folder, "index.html"), "utf8")).split(/(?=<main>)/);
    const slow = createServer(async (request, response) => {
      if (request.url !== "/") {
        const file = await fetch(new URL(`.${request.url}`, site.url));
        response.writeHead(file.status, { "content-type": file.headers.get("content-type") ?? "" });
        return response.end(Buffer.from(await file.arrayBuffer()));
      }
      response.writeHead(200, { "content-type": "text/html" }).write(head);
      setTimeout(() => response.end(body), 1000);
    });
    const address = await listen(slow);
    onTestFinished(() => void slow.close());
    const { page, problems } = await openPage(site.browser, address, { serviceWorkers: "block" });
    await page.getByText("Ready").waitFor();
    expect(problems).toEqual([]);
  });

  test("says what to do when the site cannot be reached", async () => {
    const { page } = await openPage(site.browser, "about:blank");
    await page.context().route("**/*.wasm", (route) => route.abort());
    await page.goto(site.url);
    await page.getByText("ONNX Runtime could not be fetched from this site").waitFor();
  });
});

/** How opaque the drawing is at these places of the photo, 0 to 255. */
function opacities(page: Page, places: readonly (readonly [x: number, y: number])[]): Promise<number[]> {
  return page.evaluate((places) => {
    const [image, overlay] = [document.querySelector("img#image"), document.querySelector("canvas")];
    if (!(image instanceof HTMLImageElement) || !overlay) throw new Error("the stage is empty");
    const scale = overlay.width / image.naturalWidth;
    const copy = new OffscreenCanvas(overlay.width, overlay.height).getContext("2d", { willReadFrequently: true });
    copy?.drawImage(overlay, 0, 0);
    return places.map(([x, y]) => copy?.getImageData(x * scale, y * scale, 1, 1).data[3] ?? 0);
  }, places);
}

function boxesOf(annotations: readonly { readonly bbox: Bbox }[]): Bbox[] {
  return annotations.map(({ bbox }) => bbox);
}

function expectSame(boxes: readonly Bbox[], wanted: readonly Bbox[]): void {
  expect(boxes).toHaveLength(wanted.length);
  for (const overlap of bestOverlaps(wanted, boxes)) expect(overlap).toBeGreaterThanOrEqual(0.95);
}
