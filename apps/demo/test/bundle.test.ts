import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { decode } from "@kit/image";
import { needs, samplePhotos } from "@kit/tooling/testing";
import type { Annotation, Bbox, Detector } from "@kit/types";
import { drawAnnotations } from "@kit/viz";
import { build } from "esbuild";
import type { Browser } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { modelFiles } from "../vite/model-files.ts";
import { openNodeModel } from "./node-model.ts";
import { openBrowser, openPage } from "./open-browser.ts";
import { bestOverlaps } from "./overlap.ts";
import { serveFolder } from "./serve-folder.ts";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const [photo = ""] = samplePhotos;

describe.skipIf(!needs("chromium"))("a page that plain esbuild bundles", () => {
  let browser: Browser;
  let model: Detector;

  beforeAll(async () => {
    // From the cache where nothing changed.
    execFileSync(process.execPath, [here("../../../tooling/scripts/build.ts"), "--filter=./packages/*"]);
    [browser, model] = await Promise.all([openBrowser(), openNodeModel({ exact: true })]);
  });

  afterAll(async () => {
    await browser?.close();
    await model?.dispose();
  });

  test.each([
    ["the built packages", []],
    ["their sources", ["kit-source"]],
  ])("decodes, detects and draws as Node does, from %s", async (_, conditions) => {
    const folder = await bundle(conditions);
    onTestFinished(() => rm(folder, { recursive: true }));
    await using served = await serveFolder(folder);
    const { page, problems } = await openPage(browser, served.url);

    const png = join(folder, "photo.png");
    const image = await decode(png);
    const { annotations: wanted } = await model.detect(png);
    const got = await page.evaluate(() => window.roundTrip("photo.png"));
    expect(got.decoded).toBe(sha256(image.data));
    expect(got.annotations).toHaveLength(3);
    expect(furthest(got.annotations.map(scoreOf), wanted.map(scoreOf))).toBeLessThan(1e-4);
    expect(furthest(got.annotations.flatMap(pixelsOf), wanted.flatMap(pixelsOf))).toBeLessThan(0.05);
    expect(got.drawn).toBe(sha256(drawAnnotations(image, got.annotations).data));

    const jpeg = await page.evaluate(() => window.roundTrip("photo.jpg"));
    const { annotations: wantedOfJpeg } = await model.detect(join(folder, "photo.jpg"));
    expect(jpeg.annotations).toHaveLength(3);
    for (const overlap of bestOverlaps(wantedOfJpeg.map(boxOf), jpeg.annotations.map(boxOf)))
      expect(overlap).toBeGreaterThanOrEqual(0.95);

    expect(problems).toEqual([]);
  });
});

/** A folder with the page, the model, and a photo as JPEG and as PNG. */
async function bundle(conditions: readonly string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "kit-bundle-"));
  await build({
    entryPoints: [here("pages/round-trip.ts")],
    outdir: folder,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "browser",
    conditions: [...conditions],
    logLevel: "error",
  });
  const runtime = fileURLToPath(import.meta.resolve("onnxruntime-web/ort-wasm-simd-threaded.wasm"));
  await cp(runtime, join(folder, basename(runtime)));
  for (const [path, make] of Object.entries(await modelFiles(["retinaface-mnet025-v2"]))) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), await make());
  }
  await cp(photo, join(folder, "photo.jpg"));
  await sharp(photo).png().toFile(join(folder, "photo.png"));
  const icon = '<link rel="icon" href="data:,">';
  await writeFile(
    join(folder, "index.html"),
    `<!doctype html>${icon}<script type="module" src="round-trip.js"></script>`,
  );
  return folder;
}

function boxOf({ bbox }: Annotation): Bbox {
  return bbox;
}

function scoreOf({ score }: Annotation): number {
  return score;
}

/** Corners and landmarks. */
function pixelsOf({ bbox, landmarks }: Annotation): number[] {
  return [...bbox, ...landmarks.flat()];
}

function furthest(numbers: readonly number[], others: readonly number[]): number {
  return Math.max(...numbers.map((number, index) => Math.abs(number - (others[index] ?? Number.NaN))));
}

function sha256(data: Uint8ClampedArray): string {
  return createHash("sha256").update(data).digest("hex");
}
