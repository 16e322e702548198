// Runs in a Worker, so that the page stays responsive while the model loads and runs.
import { getModel } from "@kit/detector";
import type { Detector, Progress } from "@kit/types";
import { loadWeights, resolveCard } from "@kit/zoo";
import { expose } from "comlink";
import { attempt } from "../attempt.ts";
import { fetchRuntime } from "./fetch-runtime.ts";
import type { DetectionService } from "./service.ts";

expose(createService());

function createService(): DetectionService {
  const model = Promise.withResolvers<Detector>();
  return {
    load: (card, onProgress) =>
      attempt(async () => {
        model.resolve(openModel(card, onProgress));
        return (await model.promise).card;
      }),
    detect: (photo) => attempt(async () => (await model.promise).detect(photo)),
  };
}

/** Both of what is large are fetched at once; `getModel` then finds the weights in the cache. */
async function openModel(url: string, onProgress: (progress: Progress) => void): Promise<Detector> {
  const card = await resolveCard(new URL(url));
  await Promise.all([fetchRuntime(onProgress), loadWeights(card, { onProgress })]);
  return getModel(card, { warmup: true });
}
