// Runs in a Worker, so that the page stays responsive while the model loads and runs.
import { createDetector, loadFamily } from "@kit/detector";
import type { Detector, Progress } from "@kit/types";
import { loadWeights } from "@kit/zoo";
import { expose, transfer } from "comlink";
import { attempt } from "../attempt.ts";
import { decodePhoto } from "./decode-photo.ts";
import { fetchPhoto } from "./fetch-photo.ts";
import { type FetchedRuntime, fetchRuntime, threads } from "./fetch-runtime.ts";
import { openCard } from "./open-card.ts";
import { nowhere, patient } from "./patient.ts";
import { redraw } from "./redraw.ts";
import type { DetectionService } from "./service.ts";
import { decodeAt, fitted } from "./shrink.ts";

/** All that might be something: the page sets the thresholds, and need not ask again when they are moved. */
const everything = { scoreThreshold: 0.05, iouThreshold: 1 } as const;

expose(createService());

function createService(): DetectionService {
  const first = Promise.withResolvers<Detector>();
  // Nobody may be waiting for it yet.
  first.promise.catch(() => {});
  let model = first.promise;
  let working: Detector | undefined;
  let runtime: Promise<FetchedRuntime> | undefined;
  /** Photos that are waiting for a model. */
  let waiting = 0;
  return {
    load: (address, openWasm, onProgress) =>
      attempt(async () => {
        // ONNX Runtime is the same for all models.
        runtime ??= fetchRuntime(openWasm);
        runtime.catch(() => (runtime = undefined));
        const next = openModel(address, runtime, onProgress, () => waiting > 0);
        model = next;
        first.resolve(next);
        const opened = await next.catch((error: unknown) => {
          // The one before is as good as it was.
          if (model === next && working) model = Promise.resolve(working);
          throw error;
        });
        if (model === next) {
          working?.dispose();
          working = opened;
        } else opened.dispose();
        // Told before what is found with it.
        return { card: opened.card, threads };
      }),
    describe: (address) => attempt(() => openCard(address)),
    detect: (photo, size) =>
      attempt(async () => {
        waiting += 1;
        const [ready, { picture, restore }] = await Promise.all([model, decodePhoto(photo, size)]).finally(() => {
          waiting -= 1;
        });
        return restore(await ready.detect(picture, everything));
      }),
    detectFrame: (frame) =>
      attempt(async () => {
        try {
          return await (await model).detect(frame, everything);
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

/** Both of what is large are fetched at once. */
async function openModel(
  address: string,
  runtime: Promise<FetchedRuntime>,
  onProgress: (progress: Progress) => void,
  isAwaited: () => boolean,
): Promise<Detector> {
  const card = await openCard(address);
  // The page shows their licence.
  const options = { ...patient, onProgress, onFetched() {} };
  const arriving = loadWeights(card, options).catch((error: unknown) => {
    if (!isStorageFault(error)) throw error;
    // As good while there is a network.
    return loadWeights(card, { ...options, cacheDir: nowhere });
  });
  const [weights, family] = await Promise.all([arriving, loadFamily(card), startBeside(arriving, runtime)]);
  // A photo that waits would wait for a first run without one, too.
  return createDetector(weights, { family, threads, warmup: !isAwaited() });
}

/** Starts ONNX Runtime: what is about to arrive is let in first, for it would have to wait until that is done. */
async function startBeside(arriving: Promise<unknown>, runtime: Promise<FetchedRuntime>): Promise<void> {
  const fetched = await runtime;
  const aMoment = new Promise((resolve) => setTimeout(resolve, 200));
  await Promise.race([arriving.catch(() => {}), aMoment]);
  await fetched.start();
}

/** A full disk, or a browser that leaves this site no room. */
function isStorageFault(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ZOO_CACHE_UNWRITABLE";
}
