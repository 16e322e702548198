import { type Remote, wrap } from "comlink";
import { WorkerFailedError } from "../errors.ts";
import type { DetectionService } from "./service.ts";

/**
 * Starts the worker.
 *
 * @param card Address of the card of the model that it fetches at once, before the page, which is busy, asks; empty: none.
 * @param onFailure Hears if its script cannot be had or run.
 */
export function startWorker(card: string, onFailure: (error: WorkerFailedError) => void): Remote<DetectionService> {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module", name: card });
  worker.addEventListener("error", ({ message }) => onFailure(new WorkerFailedError("finds", message)));
  return wrap<DetectionService>(worker);
}
