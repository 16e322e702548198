import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { chromium as chromiumPath, samplePhotos, weightsFile } from "@kit/tooling/testing";
import type { Annotation } from "@kit/types";
import { cards } from "@kit/zoo";
import { chromium, type Page } from "playwright-core";
import { withExternalData } from "../external-data.ts";
import type { Answer, Task } from "./search.ts";
import { serveSite } from "./site.ts";

declare global {
  // What page.ts puts there.
  function inPage(task: Task): Promise<Answer>;
  function inWorker(task: Task): Promise<Answer>;
  function inFrame(task: Task): Promise<(readonly Annotation[] | string)[]>;
}

/** Chromium, and a site whose pages search pictures with the default model. */
export interface Chromium extends AsyncDisposable {
  readonly version: string;
  /** URL of the site, ends in a slash. */
  readonly url: string;
  open(path?: SitePath): Promise<Page>;
  /** Everything from below the page's own path: threads start only from files with the page's headers. */
  task(photos: readonly string[], path?: SitePath): Task;
}

/** Only below `isolated/` can threads be started. */
export type SitePath = "" | "isolated/";

/**
 * Ask `needs("chromium")` first.
 *
 * @param photos By name; the site has them beside its pages.
 */
export async function openChromium(photos: Readonly<Record<string, Uint8Array>>): Promise<Chromium> {
  const wasm = dirname(createRequire(import.meta.url).resolve("onnxruntime-web/ort-wasm-simd-threaded.wasm"));
  const files = ["", ".asyncify"].flatMap((build) =>
    ["mjs", "wasm"].map((end) => `ort-wasm-simd-threaded${build}.${end}`),
  );
  const { graph, data } = withExternalData(readFileSync(weightsFile), "weights.bin");
  const site = await serveSite({
    ...photos,
    "bare.onnx": graph,
    "weights.bin": data,
    "photo.jpg": samplePhotos[0],
    "graph.onnx": weightsFile,
    ...Object.fromEntries(files.map((file) => [file, join(wasm, file)])),
  });
  const flags = ["no-sandbox", "disable-quic", "no-first-run", "disable-background-networking"];
  const gpu = ["enable-unsafe-webgpu", "use-webgpu-adapter=swiftshader"];
  const browser = await chromium.launch({
    executablePath: chromiumPath,
    args: [...flags, ...gpu].map((flag) => `--${flag}`),
  });
  return {
    version: browser.version(),
    url: site.url,
    async open(path = "") {
      const page = await browser.newPage();
      await page.goto(`${site.url}${path}`);
      await page.waitForFunction(() => "inWorker" in globalThis);
      return page;
    },
    task(photos, path = "") {
      const base = `${site.url}${path}`;
      const card = cards["retinaface-mnet025-v2"];
      return { card, graph: `${base}graph.onnx`, photos: photos.map((photo) => `${base}${photo}`), wasmPaths: base };
    },
    async [Symbol.asyncDispose]() {
      await browser.close();
      await site[Symbol.asyncDispose]();
    },
  };
}

/** Where in the browser a model works. */
export type Place = "inPage" | "inWorker";

export function searchInChromium(
  page: Page,
  place: Place,
  task: Task & { readonly maxSize?: number },
): Promise<Answer> {
  return place === "inPage"
    ? page.evaluate((task) => inPage(task), task)
    : page.evaluate((task) => inWorker(task), task);
}
