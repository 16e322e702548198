import { setTimeout as sleep } from "node:timers/promises";
import { GithubFailedError } from "../errors.ts";

/** Seconds that are waited for at most between two tries. */
const longestWait = 120;

/**
 * Does something up to five times, for what Octokit must not send again by itself: `attempt` looks first whether an
 * earlier try arrived in spite of its error.
 *
 * @param attempt Gets the number of the try, from 1.
 * @throws What the last try threw, or the first one that no later try can mend.
 */
export async function tryAgain<T>(signal: AbortSignal, attempt: (tries: number) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt(tries);
    } catch (error) {
      signal.throwIfAborted();
      if (tries === 5 || !mayPass(error)) throw error;
      await sleep(1000 * secondsBefore(tries, error), undefined, { signal });
    }
  }
}

/** Whether it is a fault of the moment. What was just made may be missing for a second, or what was just deleted be there. */
function mayPass(error: unknown): boolean {
  if (!(error instanceof GithubFailedError)) return false;
  const { status, retryAfter } = error;
  if (retryAfter !== undefined) return retryAfter <= longestWait;
  if (status === 422) return error.message.includes("already_exists");
  return status === undefined || status >= 500 || status === 404 || status === 408 || status === 429;
}

function secondsBefore(tries: number, error: unknown): number {
  return (error instanceof GithubFailedError && error.retryAfter) || 2 ** (tries - 1) / 2;
}
