import type { NetworkOptions } from "./options.ts";
import { pause } from "./pause.ts";

/** Nobody waits longer for a single try, whatever the server asks for. */
const longestWait = 60_000;

/** How often a request is made again after it failed for a reason that passes. */
export function retriesOf({ retries = 4 }: NetworkOptions): number {
  return retries;
}

/** Whether the same request may work in a moment, by what the error says of itself. */
export function isTransient(error: unknown): boolean {
  return error instanceof Error && "transient" in error && error.transient === true;
}

/**
 * Waits before a try: as long as the server asked for in Retry-After, else twice as long as before the last try, less a
 * random part, so that many clients do not come back at once.
 *
 * @param failures Tries that failed so far, 1 or more.
 * @throws `error` where the server asks for more than a minute; the signal's reason.
 */
export async function waitAfter(error: unknown, failures: number, options: NetworkOptions): Promise<void> {
  const { retryDelay = 500, signal } = options;
  const asked = retryAfter(error);
  if (asked !== undefined && asked > longestWait) throw error;
  const backoff = Math.min(retryDelay * 2 ** (failures - 1), longestWait) * (0.5 + Math.random() / 2);
  await pause(asked ?? backoff, signal);
}

/** Milliseconds; the header holds seconds or a date. */
function retryAfter(error: unknown): number | undefined {
  if (!(error instanceof Error && "retryAfter" in error && typeof error.retryAfter === "string")) return undefined;
  const text = error.retryAfter.trim();
  const wait = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - Date.now();
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}
