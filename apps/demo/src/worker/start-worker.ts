import { type Remote, wrap } from "comlink";
import { WorkerFailedError } from "../errors.ts";
import type { DetectionService } from "./service.ts";

export interface StartedWorker {
  readonly service: Remote<DetectionService>;
  /** Settles only if its script cannot be had or run: it answers nothing then. */
  readonly failed: Promise<WorkerFailedError>;
}

/** @param card Address of the card of the model that it fetches at once, before it is asked to; empty: none. */
export function startWorker(card: string): StartedWorker {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module", name: card });
  const failed = new Promise<WorkerFailedError>((resolve) =>
    worker.addEventListener("error", ({ message }) => resolve(new WorkerFailedError("finds", message))),
  );
  return { service: wrap<DetectionService>(worker), failed };
}
