import { type Remote, wrap } from "comlink";
import { WorkerFailedError } from "../errors.ts";
import type { DetectionService } from "./service.ts";

/** Starts the worker. `onFailure` hears if its script cannot be had or run. */
export function startWorker(onFailure: (error: WorkerFailedError) => void): Remote<DetectionService> {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  worker.addEventListener("error", ({ message }) => onFailure(new WorkerFailedError("finds", message)));
  return wrap<DetectionService>(worker);
}
