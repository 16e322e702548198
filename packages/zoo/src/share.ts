import { unlessAborted } from "./unless-aborted.ts";

export interface Shared<T> {
  readonly value: T;
  /** Whether this call did the work, and not another one. */
  readonly own: boolean;
}

type Outcome = { readonly value: unknown } | { readonly error: unknown } | undefined;

/**
 * Work of this thread that is under way, by who does it and by name. Without it, calls that wait for the same file would
 * fail one after the other, each after all its tries.
 */
const underWay = new WeakMap<object, Map<string, Promise<Outcome>>>();

/**
 * Does the work, or waits for a call that is at it already and takes over how that ends, well or not; unless that one
 * is aborted.
 *
 * @param by Work by another one is not shared.
 * @throws what `work` throws; the signal's reason.
 */
export async function share<T>(
  by: object,
  name: string,
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<Shared<T>> {
  const works: Map<string, Promise<Outcome>> = underWay.get(by) ?? new Map();
  underWay.set(by, works);
  for (let other = works.get(name); other; other = works.get(name)) {
    const outcome = await unlessAborted(other, signal);
    if (outcome && "error" in outcome) throw outcome.error;
    // Stored under this name, it is of this work.
    if (outcome) return { value: outcome.value as T, own: false };
  }
  const working = work();
  const end = working.then(
    (value) => ({ value }),
    (error: unknown) => (signal?.aborted ? undefined : { error }),
  );
  works.set(name, end);
  try {
    return { value: await working, own: true };
  } finally {
    if (works.get(name) === end) works.delete(name);
  }
}
