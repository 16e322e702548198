import { readFileSync } from "node:fs";
import { excess, full, needs, samplePhotos, tolerances } from "@kit/tooling/testing";
import type { Annotation } from "@kit/types";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Chromium, openChromium, searchInChromium } from "./browser/open-chromium.ts";
import { annotationDeviation } from "./deviations/annotation-deviation.ts";
import { deviationsFromNode, type Found, samePixels, searchInNode, ways } from "./deviations/from-node.ts";

describe.skipIf(!needs("chromium"))("in Chromium as in Node", () => {
  let chromium: Chromium;
  let inNode: Found;

  beforeAll(async () => {
    const pngs = await samePixels();
    chromium = await openChromium(pngs);
    inNode = await searchInNode(pngs);
    for (const faces of Object.values(inNode)) expect(faces.length).toBeGreaterThan(0);
  });
  afterAll(() => chromium?.[Symbol.asyncDispose]());

  test.each(ways)("$place, wasm with $threads thread(s): boxes and scores within the tolerance", async (way) => {
    const deviations = await deviationsFromNode(chromium, way, inNode);
    expect(deviations.flatMap((deviation) => excess(deviation, tolerances.chromium))).toEqual([]);
  });

  test.each(["blob", "bytes", "bitmap", "canvas", "pixels"] as const)("handed over as %s", async (as) => {
    const { found } = await searchInChromium(await chromium.open(), "inPage", {
      ...chromium.task(["fitting.png"]),
      as,
    });
    expectSame(found[0]);
  });

  test("with data outside of the graph", async () => {
    const { url } = chromium;
    const outside = { graph: `${url}bare.onnx`, external: { "weights.bin": `${url}weights.bin` } };
    const task = { ...chromium.task(["fitting.png"]), ...outside };
    const { found } = await searchInChromium(await chromium.open(), "inPage", task);
    expectSame(found[0]);
  });

  test("elements and pixels of an iframe are taken, and an <img> that never loads is told", async () => {
    const page = await chromium.open();
    const answers = await page.evaluate((task) => inFrame(task), chromium.task(["fitting.png"]));
    const [image, canvas, pixels, bytes, dense, ...others] = answers;
    for (const found of [image, canvas, pixels, bytes, dense]) expectSame(typeof found === "string" ? [] : found);
    expect(others).toEqual(["IMAGE_NOT_READY", "TimeoutError"]);
  });

  test("from a JPEG, whose decoders may differ by a level: the same faces, IoU at least 0.95", async () => {
    const { found } = await searchInChromium(await chromium.open(), "inWorker", chromium.task(["photo.jpg"]));
    const expected = await searchInNode({ "photo.jpg": readFileSync(samplePhotos[0]) });
    const deviation = annotationDeviation(found[0], expected["photo.jpg"]);
    expect(excess(deviation, { lost: 0, won: 0, moved: 0, score: 0.05, iou: 0.95 })).toEqual([]);
  });

  // On a processor that plays the graphics card, half a minute: one of the long tests.
  const longTest = full ? test : () => {};
  longTest("on WebGPU, where there is an adapter", async (context) => {
    const page = await chromium.open();
    const adapter = await page.evaluate(async () => {
      const gpu = "gpu" in navigator ? navigator.gpu : undefined;
      return (await gpu?.requestAdapter()) ? "there" : "none";
    });
    if (adapter === "none") {
      console.warn("skipped: no WebGPU adapter in this Chromium");
      return context.skip("no WebGPU adapter");
    }
    const task = { ...chromium.task(["odd.png"]), executionProviders: ["webgpu"], maxSize: 64 };
    const { found } = await searchInChromium(page, "inPage", task);
    expect(found).toHaveLength(1);
  });

  function expectSame(found: readonly Annotation[]): void {
    const deviation = annotationDeviation(found, inNode["fitting.png"]);
    expect(excess(deviation, tolerances.chromium)).toEqual([]);
  }
});
