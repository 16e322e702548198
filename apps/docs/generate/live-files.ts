import { readFile } from "node:fs/promises";
import { samplePhotos, weightsFile } from "@kit/tooling/testing";
import { cards } from "@kit/zoo";

/** The default model and a photo as the live example finds them on its own origin. */
export async function liveFiles(): Promise<Record<string, string | Uint8Array>> {
  const card = cards["retinaface-mnet025-v2"];
  const name = "weights.onnx";
  const files = card.weights.files.map((file) => ({ ...file, sources: [`./${name}`] }));
  return {
    "public/live/model-card.json": `${JSON.stringify({ ...card, weights: { ...card.weights, files } }, null, 2)}\n`,
    [`public/live/${name}`]: await readFile(weightsFile),
    "public/live/sample.jpg": await readFile(samplePhotos[0] ?? ""),
  };
}
