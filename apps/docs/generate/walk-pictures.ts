import { readFile } from "node:fs/promises";
import { createDetector } from "@kit/detector";
import { retinafaceInsightface } from "@kit/detector/families/retinaface-insightface";
import { encode, readImage, resize } from "@kit/image";
import { samplePhotos, weightsFile } from "@kit/tooling/testing";
import type { RawImage } from "@kit/types";
import { drawAnnotations, looks } from "@kit/viz";
import { cards } from "@kit/zoo";

/** What a photo becomes on its way through a detector, as pictures. */
export async function walkPictures(): Promise<Record<string, Uint8Array>> {
  const card = cards["retinaface-mnet025-v2"];
  const weights = { card, path: weightsFile, open: () => readFile(weightsFile) };
  await using model = await createDetector(weights, { family: retinafaceInsightface });
  const whole = await readImage(samplePhotos[0] ?? "");
  const photo = resize(whole, { width: 640, height: Math.round((640 * whole.height) / whole.width) });
  const candidates = await model.detect(photo, { scoreThreshold: 0.05, iouThreshold: 1 });
  const { annotations } = await model.detect(photo);
  return {
    "public/walk/photo.webp": await webp(photo),
    "public/walk/candidates.webp": await webp(drawAnnotations(photo, candidates.annotations, { looks: [looks.box] })),
    "public/walk/result.webp": await webp(drawAnnotations(photo, annotations)),
  };
}

function webp(image: RawImage): Promise<Uint8Array> {
  return encode(image, "image/webp", { quality: 80 });
}
