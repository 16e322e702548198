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
  let stop = () => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", stop);
  }
}
