import type { CacheKey, Turn } from "../types.ts";

/** One tab or Worker of the origin at a time, by Web Locks, which the browser frees when a tab is gone. */
export function exclusively(name: string) {
  return async <T>(key: CacheKey, signal: AbortSignal | undefined, work: (turn: Turn) => Promise<T>): Promise<T> => {
    // Only pages that were loaded securely have them.
    if (!navigator.locks) return work(alone);
    const options = signal ? { signal } : {};
    return navigator.locks.request(nameOf(name, key), options, () => work(alone));
  };
}

/**
 * Does the work unless a tab or Worker is at work on the same.
 *
 * @returns whether it was done.
 */
export async function ifFree(name: string, key: CacheKey, work: () => Promise<unknown>): Promise<boolean> {
  if (!navigator.locks) return work().then(() => true);
  return navigator.locks.request(nameOf(name, key), { ifAvailable: true }, async (lock) => {
    if (lock) await work();
    return lock !== null;
  });
}

const alone: Turn = { waited: false };

function nameOf(name: string, { shelf, sha256 }: CacheKey): string {
  return `kit ${name} ${shelf} ${sha256}`;
}
