import process from "node:process";

/** A signal that aborts at the first Ctrl-C (or SIGTERM), so that work can end in order; the second one ends the process. */
export function onInterrupt(): Disposable & { readonly signal: AbortSignal } {
  const controller = new AbortController();
  const events = ["SIGINT", "SIGTERM"] as const;
  const abort = () => controller.abort();
  for (const event of events) process.once(event, abort);
  return {
    signal: controller.signal,
    [Symbol.dispose]() {
      for (const event of events) process.off(event, abort);
    },
  };
}
