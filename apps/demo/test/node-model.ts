import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { getModel, type ModelOptions } from "@kit/detector";
import { weightsFile } from "@kit/tooling/testing";
import type { Detector } from "@kit/types";
import { resolveCard } from "@kit/zoo";

/** The site's model in Node, from the same weights: what the browser is compared with. */
export async function openNodeModel(options?: ModelOptions): Promise<Detector> {
  const card = await resolveCard("retinaface-mnet025-v2");
  const files = card.weights.files.map((file) => ({ ...file, sources: [pathToFileURL(weightsFile).href] }));
  const cacheDir = join(tmpdir(), "kit-demo-cache");
  return getModel({ ...card, weights: { ...card.weights, files } }, { cacheDir, ...options });
}
