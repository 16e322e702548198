/** How a fetch goes on, and what its faults are called. */
export interface Fetching extends RequestInit {
  /** Milliseconds without a byte before it is given up. Default: as many as {@link patienceSeconds}. */
  readonly patience?: number;
  /** Hears how many bytes have come. */
  onBytes?(done: number): void;
  /** The server answered, with another status than success. */
  refused(status: number): Error;
  /** There is no whole answer. */
  broken(how: Breakage, cause: unknown): Error;
}

/** No answer; one that broke off; none, or no more of it, in time. */
export type Breakage = "unanswered" | "broken off" | "silent";

/** How long a server may send nothing. */
export const patienceSeconds = 20;

/**
 * The answer of an address. A server that falls silent is an error, now or of the body while it is read: a browser would
 * wait for ever.
 *
 * @throws what `refused` and `broken` give
 */
export async function fetchPatiently(
  address: string,
  { patience = patienceSeconds * 1000, onBytes, refused, broken, ...init }: Fetching,
): Promise<Response> {
  const aborter = new AbortController();
  const inTime = async <Value>(work: Promise<Value>, how: Breakage): Promise<Value> => {
    const timer = setTimeout(() => aborter.abort(), patience);
    try {
      return await work;
    } catch (cause) {
      throw broken(aborter.signal.aborted ? "silent" : how, cause);
    } finally {
      clearTimeout(timer);
    }
  };
  const response = await inTime(fetch(address, { ...init, signal: aborter.signal }), "unanswered");
  const { headers, status } = response;
  if (!response.ok) {
    // Nothing more of an answer that is not wanted.
    aborter.abort();
    throw refused(status);
  }
  const reader = response.body?.getReader();
  let bytes = 0;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = (await (reader && inTime(reader.read(), "broken off"))) ?? { done: true };
      if (done) return controller.close();
      bytes += value.length;
      onBytes?.(bytes);
      controller.enqueue(value);
    },
    cancel: () => aborter.abort(),
  });
  return new Response(body, { headers, status });
}
