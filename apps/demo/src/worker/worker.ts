// Runs in a Worker, so that the page stays responsive while the model loads and runs.
import { createDetector, loadFamily } from "@kit/detector";
import type { Detector, Family, Weights } from "@kit/types";
import { expose, transfer } from "comlink";
import { attempt } from "../attempt.ts";
import { createCurrentModel } from "./current-model.ts";
import { decodePhoto } from "./decode-photo.ts";
import { type ArrivingModel, fetchModel, keepWeights } from "./fetch-model.ts";
import { fetchPhoto } from "./fetch-photo.ts";
import { fetchScripts, type Scripts, startRuntime, threads } from "./fetch-runtime.ts";
import { openCard } from "./open-card.ts";
import { redraw } from "./redraw.ts";
import type { DetectionService } from "./service.ts";
import { decodeAt, fitted } from "./shrink.ts";

/** All that might be something: the page sets the thresholds, and need not ask again when they are moved. */
const everything = { scoreThreshold: 0.05, iouThreshold: 1 } as const;

/** Milliseconds for what the page wants to see when the first photo has been looked through. */
const pause = 1000;

// What any visit needs is fetched before the page, which is busy, can call.
expose(createService(self.name === "" ? undefined : fetchModel(self.name), fetchScripts()));

function createService(early: ArrivingModel | undefined, scripts: Scripts | undefined): DetectionService {
  const current = createCurrentModel();
  let runtime: Promise<void> | undefined;
  let isStarting = false;
  /** The last photo that is looked through. */
  let busy: Promise<unknown> = Promise.resolve();
  /** Photos that are waiting for a model. */
  let waiting = 0;
  return {
    load: (address, compileWasm, onProgress) =>
      attempt(async () => {
        // ONNX Runtime is the same for all models. Who asks for another while it comes hears of it, too.
        if (runtime && isStarting) compileWasm();
        isStarting ||= !runtime;
        runtime ??= startRuntime(scripts ?? fetchScripts(), compileWasm).finally(() => (isStarting = false));
        scripts = undefined;
        runtime.catch(() => (runtime = undefined));
        const arriving = early?.address === address ? early : fetchModel(address);
        // What failed is tried again.
        early = undefined;
        arriving.follow(onProgress);
        const parts = gatherParts(arriving, runtime);
        let isHasty = false;
        const next = parts.then((it) => {
          isHasty = waiting > 0;
          return isHasty ? openHastily(it) : openWell(it);
        });
        const opened = await current.change(next);
        const finish = async (): Promise<void> => {
          await busy;
          await keepWeights(await arriving.weights);
          await passed(pause);
          if (isHasty) current.replace(opened, await openWell(await parts));
        };
        // After what is waited for. Who has no memory or no room goes on without.
        setTimeout(() => finish().catch(() => {}));
        return { card: opened.card, threads };
      }),
    describe: (address) => attempt(() => openCard(address)),
    detect(photo, size) {
      const found = attempt(async () => {
        waiting += 1;
        const [, { picture, restore }] = await Promise.all([current.get(), decodePhoto(photo, size)]).finally(() => {
          waiting -= 1;
        });
        // Another may be there by now.
        const model = await current.get();
        return restore(await model.detect(picture, everything));
      });
      busy = found;
      return found;
    },
    detectFrame: (frame) =>
      attempt(async () => {
        try {
          return await (await current.get()).detect(frame, everything);
        } finally {
          frame.close();
        }
      }),
    fetchPhoto: (address) => attempt(() => fetchPhoto(address)),
    redraw: (photo) => attempt(() => redraw(photo)),
    async reduce(photo, size, longestSide) {
      const reduced = await attempt(() => decodeAt(photo, fitted(size, longestSide)));
      return reduced.ok ? transfer(reduced, [reduced.value]) : reduced;
    },
  };
}

interface Parts {
  readonly weights: Weights;
  readonly family: Family<string, object>;
}

/** Waits for all of what is large, which comes at once. */
async function gatherParts({ card, weights: arriving }: ArrivingModel, runtime: Promise<void>): Promise<Parts> {
  const [weights, family] = await Promise.all([arriving, card.then(loadFamily), runtime]);
  // Photos that have come while ONNX Runtime started are counted first.
  await passed(0);
  return { weights, family };
}

/**
 * For a photo that waits. To make a graph faster takes ONNX Runtime longer than the first run does, most of whose code
 * is new to the browser.
 */
function openHastily({ weights, family }: Parts): Promise<Detector> {
  return createDetector(weights, { family, threads, graphOptimization: "disabled" });
}

/** For all that is to come. */
function openWell({ weights, family }: Parts): Promise<Detector> {
  return createDetector(weights, { family, threads, warmup: true });
}

function passed(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
