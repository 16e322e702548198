import type { FetchProgress, LoadWeightsOptions } from "./options.ts";
import { unlessAborted } from "./unless-aborted.ts";

export interface Shared<T> {
  readonly value: T;
  /** Whether this call did the work, and not another one. */
  readonly own: boolean;
}

type Outcome = { readonly value: unknown } | { readonly error: unknown } | undefined;
type Listen = (progress: FetchProgress) => void;

interface Work {
  readonly end: Promise<Outcome>;
  /** Of all calls that wait for it. */
  readonly listeners: Set<Listen>;
}

/**
 * Work of this thread that is under way, by who does it and by name. Without it, calls that wait for the same file would
 * fail one after the other, each after all its tries.
 */
const underWay = new WeakMap<object, Map<string, Work>>();

/**
 * Does the work, or waits for a call that is at it already and takes over how that ends, well or not; unless that one
 * is aborted.
 *
 * @param by Work by another one is not shared.
 * @param options Who waits is told the progress as well.
 * @throws what `work` throws; the signal's reason.
 */
export async function share<T>(
  by: object,
  name: string,
  { signal, onProgress }: Pick<LoadWeightsOptions, "signal" | "onProgress">,
  work: (tell: Listen) => Promise<T>,
): Promise<Shared<T>> {
  const works: Map<string, Work> = underWay.get(by) ?? new Map();
  underWay.set(by, works);
  for (let other = works.get(name); other; other = works.get(name)) {
    const outcome = await unlessAborted(listening(other, onProgress), signal);
    if (outcome && "error" in outcome) throw outcome.error;
    // Stored under this name, it is of this work.
    if (outcome) return { value: outcome.value as T, own: false };
  }
  const listeners = new Set(onProgress && [onProgress]);
  const working = work((progress) => {
    for (const listen of listeners) listen(progress);
  });
  const end = working.then(
    (value) => ({ value }),
    (error: unknown) => (signal?.aborted ? undefined : { error }),
  );
  const own = { end, listeners };
  works.set(name, own);
  try {
    return { value: await working, own: true };
  } finally {
    if (works.get(name) === own) works.delete(name);
  }
}

/** What goes wrong with telling is the matter of who is told. */
async function listening({ end, listeners }: Work, onProgress: Listen | undefined): Promise<Outcome> {
  if (!onProgress) return end;
  let listen: Listen = onProgress;
  const failed = new Promise<never>((_, reject) => {
    listen = (progress) => {
      try {
        onProgress(progress);
      } catch (error) {
        reject(error);
      }
    };
  });
  listeners.add(listen);
  return Promise.race([end, failed]).finally(() => listeners.delete(listen));
}
