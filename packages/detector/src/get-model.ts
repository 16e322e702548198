import type { Detector, ModelCard } from "@kit/types";
import { type LoadWeightsOptions, loadWeights, resolveCard } from "@kit/zoo";
import { loadFamily } from "./load-family.ts";
import { openDetector } from "./open-detector.ts";
import type { DetectorOptions } from "./options.ts";

export interface ModelOptions extends DetectorOptions, LoadWeightsOptions {}

/** The options that the zoo takes, and checks. */
const ofTheZoo: Readonly<Record<keyof LoadWeightsOptions, true>> = {
  allowUnverified: true,
  cacheDir: true,
  connectTimeout: true,
  fetch: true,
  headers: true,
  npmBase: true,
  offline: true,
  onFetched: true,
  onProgress: true,
  retries: true,
  retryDelay: true,
  signal: true,
  stallTimeout: true,
};

/**
 * A model, ready to use: its card is looked up, its weights are fetched, verified and cached, its family is loaded.
 *
 * @param model Name in the zoo, path or URL of a card, or the card itself.
 * @example
 * import { getModel } from "@kit/detector";
 * const model = await getModel("retinaface-mnet025-v2", { maxSize: 640 });
 * const { annotations } = await model.detect("party.jpg");
 *
 * @throws UnknownFamilyError, UnknownOptionError, what `resolveCard`, `loadWeights` and `createDetector` throw
 */
export async function getModel(model: string | ModelCard | URL, options: ModelOptions = {}): Promise<Detector> {
  const { checkDetectorOptions } = await import("./check-options.ts");
  await checkDetectorOptions(options, Object.keys(ofTheZoo));
  const card = await resolveCard(model, options);
  // Before the weights: a card of no use should cost no download.
  const family = await loadFamily(card);
  const weights = await loadWeights(card, options);
  return await openDetector(weights, family, options);
}
