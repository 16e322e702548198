import { unlessAborted } from "./unless-aborted.ts";

/**
 * What `work` gives, if it comes in time.
 *
 * @param late Called when it does not; it must abort `signal`, so that the wait ends.
 * @throws what `work` throws; the signal's reason.
 */
export async function within<T>(
  work: Promise<T>,
  milliseconds: number,
  late: () => void,
  signal: AbortSignal,
): Promise<T> {
  const timer = setTimeout(late, milliseconds);
  try {
    return await unlessAborted(work, signal);
  } finally {
    clearTimeout(timer);
  }
}
