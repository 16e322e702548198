import { join } from "node:path";
import { getModel } from "@kit/detector";
import { readImage } from "@kit/image";
import { drawAnnotations } from "@kit/viz";
import type { Example } from "./project.ts";

/** Runs the model of a card on photos. */
export async function detectExamples(
  root: string,
  cardPath: string,
  photos: readonly string[],
): Promise<readonly Example[]> {
  if (photos.length === 0) return [];
  await using model = await getModel(cardPath, { allowUnverified: true });
  const examples: Example[] = [];
  for (const path of photos) {
    const photo = join(root, path);
    const detections = await model.detect(photo);
    const drawn = drawAnnotations(await readImage(photo), detections.annotations, { labelNames: model.card.labels });
    examples.push({ path, detections, picture: drawn });
  }
  return examples;
}
