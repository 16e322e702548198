import { DisposedError } from "./errors.ts";

/** Keeps something alive while it is in use. */
export interface Lifetime {
  /** Aborts when the end comes, with a DisposedError. */
  readonly signal: AbortSignal;
  /** Does the work, unless the end has come. @throws DisposedError */
  during<T>(work: () => Promise<T>): Promise<T>;
  /** Lets no new work begin, waits for the work begun, then releases. Once; later calls wait for the first. */
  end(): Promise<void>;
}

/** @param name of the model, for the error */
export function createLifetime(name: string, release: () => Promise<void>): Lifetime {
  const running = new Set<Promise<unknown>>();
  const controller = new AbortController();
  const { signal } = controller;
  let ended: Promise<void> | undefined;
  const finish = async () => {
    controller.abort(new DisposedError(name));
    await Promise.allSettled(running);
    await release();
  };
  return {
    signal,
    async during(work) {
      signal.throwIfAborted();
      const promise = work();
      running.add(promise);
      try {
        return await promise;
      } finally {
        running.delete(promise);
      }
    },
    end() {
      ended ??= finish();
      return ended;
    },
  };
}
