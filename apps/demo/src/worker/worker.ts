// Runs in a Worker, so that the page stays responsive while the model loads and runs.
import { getModel } from "@kit/detector";
import type { Detections, Detector, Progress, Size } from "@kit/types";
import { loadWeights } from "@kit/zoo";
import { expose, transfer } from "comlink";
import { attempt } from "../attempt.ts";
import { fetchPhoto } from "./fetch-photo.ts";
import { startRuntime, threads } from "./start-runtime.ts";
import { openCard } from "./open-card.ts";
import { patient } from "./patient.ts";
import { redraw } from "./redraw.ts";
import type { DetectionService } from "./service.ts";
import { decodeAt, enlarge, fitted, safeSize } from "./shrink.ts";

/** All that might be something: the page sets the thresholds, and need not ask again when they are moved. */
const everything = { scoreThreshold: 0.05, iouThreshold: 1 } as const;

/** The zoo's cache that keeps nothing. */
const nowhere = "";

expose(createService());

function createService(): DetectionService {
  const first = Promise.withResolvers<Detector>();
  // Nobody may be waiting for it yet.
  first.promise.catch(() => {});
  let model = first.promise;
  let runtime: Promise<void> | undefined;
  /** Photos that are waiting for a model. */
  let waiting = 0;
  return {
    load: (address, onProgress, getWasm) =>
      attempt(async () => {
        const before = model;
        // ONNX Runtime is the same for all models.
        runtime ??= startRuntime(getWasm);
        runtime.catch(() => (runtime = undefined));
        const next = openModel(address, runtime, onProgress, () => waiting > 0);
        model = next;
        if (before === first.promise) first.resolve(next);
        else before.then((it) => it.dispose()).catch(() => {});
        return { card: (await next).card, threads: await countThreads() };
      }),
    describe: (address) => attempt(() => openCard(address)),
    detect: (photo, size) =>
      attempt(async () => {
        waiting += 1;
        const ready = await model.finally(() => {
          waiting -= 1;
        });
        return detectIn(ready, photo, size);
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

async function detectIn(model: Detector, photo: Blob, size: Size | undefined): Promise<Detections> {
  // What the browser cannot measure is explained where it is decoded.
  if (!size) return model.detect(photo, everything);
  const safe = safeSize(size);
  if (safe.width === size.width) return model.detect(photo, everything);
  const bitmap = await decodeAt(photo, safe);
  try {
    return enlarge(await model.detect(bitmap, everything), size);
  } finally {
    bitmap.close();
  }
}

/** Both of what is large are fetched at once; `getModel` then finds the weights in the cache. */
async function openModel(
  address: string,
  runtime: Promise<void>,
  onProgress: (progress: Progress) => void,
  isAwaited: () => boolean,
): Promise<Detector> {
  const card = await openCard(address);
  // The page shows their licence.
  const options = { ...patient, onProgress, onFetched() {} };
  try {
    await Promise.all([runtime, loadWeights(card, options)]);
    // A photo that waits would wait for that too.
    return await getModel(card, { ...options, threads, warmup: !isAwaited() });
  } catch (error) {
    if (!isStorageFault(error)) throw error;
    // As good while there is a network.
    await runtime;
    return getModel(card, { ...options, threads, cacheDir: nowhere, warmup: !isAwaited() });
  }
}

/** A full disk, or a browser that leaves this site no room. */
function isStorageFault(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ZOO_CACHE_UNWRITABLE";
}

/** Known when the first session is open. */
async function countThreads(): Promise<number> {
  const { env } = await import("onnxruntime-web/wasm");
  return env.wasm.numThreads ?? 1;
}
