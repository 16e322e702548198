import { readFileSync } from "node:fs";
import { samplePhotos, weightsFile } from "@kit/tooling/testing";
import type { Annotation } from "@kit/types";
import { cards } from "@kit/zoo";
import sharp from "sharp";
import { retinafaceInsightface } from "../../src/families/retinaface-insightface.ts";
import { createDetector } from "../../src/index.ts";
import { type Chromium, type Place, searchInChromium } from "../browser/open-chromium.ts";
import { type AnnotationDeviation, annotationDeviation } from "./annotation-deviation.ts";

/** PNG, so that all decode the same pixels: one that is scaled down, one that fits, one that is enlarged nowhere. */
export async function samePixels(): Promise<Readonly<Record<string, Uint8Array>>> {
  const [first, , , , , last] = samplePhotos;
  return {
    "large.png": await sharp(first).resize(1000).png().toBuffer(),
    "fitting.png": await sharp(last).resize(640).png().toBuffer(),
    "odd.png": await sharp(first).resize(401).png().toBuffer(),
  };
}

/** What is found in each photo, by the photo's name. */
export type Found = Readonly<Record<string, readonly Annotation[]>>;

export async function searchInNode(photos: Readonly<Record<string, Uint8Array>>): Promise<Found> {
  const card = cards["retinaface-mnet025-v2"];
  const weights = { card, path: weightsFile, open: async () => readFileSync(weightsFile) };
  await using model = await createDetector(weights, { family: retinafaceInsightface });
  const found: Record<string, readonly Annotation[]> = {};
  for (const [name, photo] of Object.entries(photos)) found[name] = (await model.detect(photo)).annotations;
  return found;
}

/** Where the model works, and with how many threads. */
export interface Way {
  readonly place: Place;
  readonly threads: number;
}

export const ways: readonly Way[] = (["inPage", "inWorker"] as const).flatMap((place) =>
  [1, 2].map((threads) => ({ place, threads })),
);

/** How far WebAssembly in Chromium is from Node, photo by photo. */
export async function deviationsFromNode(
  chromium: Chromium,
  { place, threads }: Way,
  inNode: Found,
): Promise<readonly AnnotationDeviation[]> {
  const path = threads > 1 ? "isolated/" : "";
  const page = await chromium.open(path);
  const task = { ...chromium.task(Object.keys(inNode), path), threads };
  const { isolated, found } = await searchInChromium(page, place, task);
  if (isolated !== threads > 1) throw new Error(`the page is ${isolated ? "" : "not "}isolated`);
  return Object.values(inNode).map((expected, index) => annotationDeviation(found[index], expected));
}
