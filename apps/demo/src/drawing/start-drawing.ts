import { type Remote, transfer, wrap } from "comlink";
import { type Attempt, toFailure } from "../attempt.ts";
import { WorkerFailedError } from "../errors.ts";
import type { DrawingService } from "./service.ts";

/** The worker that draws, which is fetched and started when there is something to draw. */
export function createDrawing(): DrawingService {
  let started: Started | undefined;

  const ask = <Value>(use: (remote: Remote<DrawingService>) => Promise<Attempt<Value>>): Promise<Attempt<Value>> => {
    started ??= start(() => (started = undefined));
    return Promise.race([use(started.remote), started.failed]);
  };

  return {
    hide: (picture, ...how) => ask((remote) => remote.hide(transfer(picture, [picture]), ...how)),
    toPng: (drawn) => ask((remote) => remote.toPng(drawn)),
    toSvg: (drawn) => ask((remote) => remote.toSvg(drawn)),
  };
}

interface Started {
  readonly remote: Remote<DrawingService>;
  /** Settles only if the worker cannot be had: it would answer nothing then. */
  readonly failed: Promise<Attempt<never>>;
}

function start(onFailure: () => void): Started {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  const failed = new Promise<Attempt<never>>((resolve) =>
    worker.addEventListener("error", ({ message }) => {
      onFailure();
      resolve({ ok: false, failure: toFailure(new WorkerFailedError("draws", message)) });
    }),
  );
  return { remote: wrap<DrawingService>(worker), failed };
}
