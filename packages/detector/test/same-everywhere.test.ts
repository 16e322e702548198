import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { chromium as chromiumPath, full, needs, samplePhotos, weightsFile } from "@kit/tooling/testing";
import type { Annotation } from "@kit/types";
import { cards } from "@kit/zoo";
import { type Browser, chromium, type Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { retinafaceInsightface } from "../src/families/retinaface-insightface.ts";
import { createDetector } from "../src/index.ts";
import type { Answer, Task } from "./browser/search.ts";
import { type Site, serveSite } from "./browser/site.ts";
import { withExternalData } from "./external-data.ts";
import { distance, iou } from "./geometry.ts";

const card = cards["retinaface-mnet025-v2"];
const [first, , , , , last] = samplePhotos;
const wasm = dirname(createRequire(import.meta.url).resolve("onnxruntime-web/ort-wasm-simd-threaded.wasm"));

declare global {
  // What test/browser/page.ts puts there.
  function inPage(task: Task): Promise<Answer>;
  function inWorker(task: Task): Promise<Answer>;
  function inFrame(task: Task): Promise<(readonly Annotation[] | string)[]>;
}

describe.skipIf(!needs("chromium"))("in Chromium as in Node", () => {
  let browser: Browser;
  let site: Site;
  let pngs: Readonly<Record<string, Uint8Array>>;
  let inNode: (readonly Annotation[])[];

  beforeAll(async () => {
    // PNG, so that all decode the same pixels: one that is scaled down, one that fits, one that is enlarged nowhere.
    pngs = {
      "large.png": await sharp(first).resize(1000).png().toBuffer(),
      "fitting.png": await sharp(last).resize(640).png().toBuffer(),
      "odd.png": await sharp(first).resize(401).png().toBuffer(),
    };
    const files = ["", ".asyncify"].flatMap((build) =>
      ["mjs", "wasm"].map((end) => `ort-wasm-simd-threaded${build}.${end}`),
    );
    const { graph, data } = withExternalData(readFileSync(weightsFile), "weights.bin");
    site = await serveSite({
      ...pngs,
      "bare.onnx": graph,
      "weights.bin": data,
      "photo.jpg": first,
      "graph.onnx": weightsFile,
      ...Object.fromEntries(files.map((file) => [file, join(wasm, file)])),
    });
    const flags = ["no-sandbox", "disable-quic", "no-first-run", "disable-background-networking"];
    const gpu = ["enable-unsafe-webgpu", "use-webgpu-adapter=swiftshader"];
    browser = await chromium.launch({
      executablePath: chromiumPath,
      args: [...flags, ...gpu].map((flag) => `--${flag}`),
    });
    inNode = await searchInNode(Object.values(pngs));
  });
  afterAll(async () => {
    await browser?.close();
    await site?.[Symbol.asyncDispose]();
  });

  const places = ["inPage", "inWorker"] as const;
  test.each(places.flatMap((place) => [1, 2].map((threads) => ({ place, threads }))))(
    "$place, wasm with $threads thread(s): boxes within 0.05 pixels, scores within 0.0001",
    async ({ place, threads }) => {
      const path = threads > 1 ? "isolated/" : "";
      const page = await open(path);
      const { isolated, found } = await run(page, place, { ...task(Object.keys(pngs), path), threads });
      expect(isolated).toBe(threads > 1);
      expectSame(found, inNode);
    },
  );

  test.each(["blob", "bytes", "bitmap", "canvas", "pixels"] as const)("handed over as %s", async (as) => {
    const page = await open("");
    const { found } = await run(page, "inPage", { ...task(["fitting.png"]), as });
    expectSame(found, inNode.slice(1, 2));
  });

  test("with data outside of the graph", async () => {
    const page = await open("");
    const outside = { graph: `${site.url}bare.onnx`, external: { "weights.bin": `${site.url}weights.bin` } };
    const { found } = await run(page, "inPage", { ...task(["fitting.png"]), ...outside });
    expectSame(found, inNode.slice(1, 2));
  });

  test("elements and pixels of an iframe are taken, and an <img> that never loads is told", async () => {
    const page = await open("");
    const answers = await page.evaluate((task) => inFrame(task), task(["fitting.png"]));
    const [image, canvas, pixels, bytes, dense, ...others] = answers;
    for (const found of [image, canvas, pixels, bytes, dense])
      expectSame([typeof found === "string" ? [] : found], inNode.slice(1, 2));
    expect(others).toEqual(["IMAGE_NOT_READY", "TimeoutError"]);
  });

  test("from a JPEG, whose decoders may differ by a level: the same faces, IoU at least 0.95", async () => {
    const page = await open("");
    const { found } = await run(page, "inWorker", task(["photo.jpg"]));
    const [expected] = await searchInNode([readFileSync(first)]);
    expect(found[0]).toHaveLength(expected.length);
    for (const [index, { bbox, score }] of expected.entries()) {
      expect(iou(found[0][index].bbox, bbox)).toBeGreaterThanOrEqual(0.95);
      expect(Math.abs(found[0][index].score - score)).toBeLessThanOrEqual(0.05);
    }
  });

  // On a processor that plays the graphics card, half a minute: one of the long tests.
  const longTest = full ? test : () => {};
  longTest("on WebGPU, where there is an adapter", async (context) => {
    const page = await open("");
    const adapter = await page.evaluate(async () => {
      const gpu = "gpu" in navigator ? navigator.gpu : undefined;
      return (await gpu?.requestAdapter()) ? "there" : "none";
    });
    if (adapter === "none") {
      console.warn("skipped: no WebGPU adapter in this Chromium");
      return context.skip("no WebGPU adapter");
    }
    const { found } = await run(page, "inPage", { ...task(["odd.png"]), executionProviders: ["webgpu"], maxSize: 64 });
    expect(found).toHaveLength(1);
  });

  async function open(path: string): Promise<Page> {
    const page = await browser.newPage();
    await page.goto(`${site.url}${path}`);
    await page.waitForFunction(() => "inWorker" in globalThis);
    return page;
  }

  /** Everything from below the page's own path: threads start only from files with the page's headers. */
  function task(photos: readonly string[], path = ""): Task {
    const base = `${site.url}${path}`;
    return { card, graph: `${base}graph.onnx`, photos: photos.map((photo) => `${base}${photo}`), wasmPaths: base };
  }
});

function run(page: Page, place: "inPage" | "inWorker", task: Task & { maxSize?: number }): Promise<Answer> {
  return place === "inPage"
    ? page.evaluate((task) => inPage(task), task)
    : page.evaluate((task) => inWorker(task), task);
}

async function searchInNode(photos: readonly Uint8Array[]): Promise<(readonly Annotation[])[]> {
  const weights = { card, path: weightsFile, open: async () => readFileSync(weightsFile) };
  await using model = await createDetector(weights, { family: retinafaceInsightface });
  const found: (readonly Annotation[])[] = [];
  for (const photo of photos) found.push((await model.detect(photo)).annotations);
  return found;
}

function expectSame(got: readonly (readonly Annotation[])[], expected: readonly (readonly Annotation[])[]): void {
  expect(got.map(({ length }) => length)).toEqual(expected.map(({ length }) => length));
  for (const [photo, faces] of expected.entries()) {
    expect(faces.length).toBeGreaterThan(0);
    for (const [index, { bbox, score, landmarks }] of faces.entries()) {
      const other = got[photo][index];
      expect(Math.abs(other.score - score)).toBeLessThanOrEqual(1e-4);
      expect(Math.max(...other.bbox.map((edge, axis) => Math.abs(edge - bbox[axis])))).toBeLessThanOrEqual(0.05);
      expect(Math.max(...other.landmarks.map((point, at) => distance(point, landmarks[at])))).toBeLessThanOrEqual(0.05);
    }
  }
}
