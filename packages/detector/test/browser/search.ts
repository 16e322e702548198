// Runs in Chromium, in a page and in a Worker: what the test of this folder compares with Node.
import type { Annotation, ModelCard } from "@kit/types";
import { retinafaceInsightface } from "../../src/families/retinaface-insightface.ts";
import { createDetector } from "../../src/index.ts";
import type { SessionOptions } from "../../src/runtime/types.ts";

export interface Task extends SessionOptions {
  readonly card: ModelCard;
  /** URL of the graph. */
  readonly graph: string;
  /** URLs. */
  readonly photos: readonly string[];
  /** How a photo is handed over. Default: as its URL. */
  readonly as?: "blob" | "bytes" | "bitmap" | "canvas" | "pixels";
}

export interface Answer {
  readonly isolated: boolean;
  readonly found: readonly (readonly Annotation[])[];
}

export async function search({ card, graph, photos, as, ...options }: Task): Promise<Answer> {
  const open = async () => (await fetch(graph)).bytes();
  await using model = await createDetector({ card, open }, { family: retinafaceInsightface, ...options });
  const found: (readonly Annotation[])[] = [];
  for (const photo of photos) found.push((await model.detect(await handedOver(photo, as))).annotations);
  return { isolated: globalThis.crossOriginIsolated, found };
}

async function handedOver(url: string, as: Task["as"]) {
  if (as === undefined) return url;
  const blob = await (await fetch(url)).blob();
  if (as === "blob") return blob;
  if (as === "bytes") return new Uint8Array(await blob.arrayBuffer());
  const bitmap = await createImageBitmap(blob);
  if (as === "bitmap") return bitmap;
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext("2d");
  context?.drawImage(bitmap, 0, 0);
  if (as === "canvas" || context === null) return canvas;
  return context.getImageData(0, 0, bitmap.width, bitmap.height);
}
