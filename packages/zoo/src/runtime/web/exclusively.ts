import type { CacheKey } from "../types.ts";

/** One tab or Worker of the origin at a time, by Web Locks, which the browser frees when a tab is gone. */
export function exclusively(name: string) {
  return async <T>(key: CacheKey, signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> => {
    // Only pages that were loaded securely have them.
    if (!navigator.locks) return work();
    const options = signal ? { signal } : {};
    return navigator.locks.request(`kit ${name} ${key.shelf} ${key.sha256}`, options, work);
  };
}
