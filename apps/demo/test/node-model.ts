import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { getModel, type ModelOptions } from "@kit/detector";
import { weightsFile } from "@kit/tooling/testing";
import type { Detector } from "@kit/types";
import { resolveCard } from "@kit/zoo";

/** A model in Node, from the weights that the site has too: what the browser is compared with. */
export async function openNodeModel(
  options?: ModelOptions,
  name = "retinaface-mnet025-v2",
  weights = weightsFile,
): Promise<Detector> {
  const card = await resolveCard(name);
  const files = card.weights.files.map((file) => ({ ...file, sources: [pathToFileURL(weights).href] }));
  const cacheDir = join(tmpdir(), "kit-demo-cache");
  return getModel({ ...card, weights: { ...card.weights, files } }, { cacheDir, ...options });
}
