import { proxy, transfer, wrap } from "comlink";
import { type Attempt, toFailure } from "../attempt.ts";
import { WorkerFailedError } from "../errors.ts";
import type { DetectionService } from "./service.ts";

/**
 * Starts the worker. Where its script cannot be had or run, everything that is asked of it fails.
 *
 * @param card Address of the card of the model that it fetches at once, before it is asked to; empty: none.
 */
export function startWorker(card: string): DetectionService {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module", name: card });
  const failed = new Promise<Attempt<never>>((resolve) =>
    worker.addEventListener("error", ({ message }) =>
      resolve({ ok: false, failure: toFailure(new WorkerFailedError("finds", message)) }),
    ),
  );
  const remote = wrap<DetectionService>(worker);
  // It answers nothing then.
  const orFailed = <Value>(answer: Promise<Attempt<Value>>) => Promise.race([answer, failed]);
  return {
    load: (card, compileWasm, onProgress) => orFailed(remote.load(card, proxy(compileWasm), proxy(onProgress))),
    describe: (address) => orFailed(remote.describe(address)),
    detect: (...photo) => orFailed(remote.detect(...photo)),
    detectFrame: (frame) => orFailed(remote.detectFrame(transfer(frame, [frame]))),
    fetchPhoto: (address) => orFailed(remote.fetchPhoto(address)),
    redraw: (photo) => orFailed(remote.redraw(photo)),
    reduce: (...how) => orFailed(remote.reduce(...how)),
  };
}
