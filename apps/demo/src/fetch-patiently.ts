/** What is fetched, and what is told of it. */
export interface Fetching extends RequestInit {
  /** Milliseconds in which an answer must begin, and more of it must come. Default: 20 seconds. */
  readonly patience?: number;
  /** Called as bytes arrive, with how many there are. */
  readonly onBytes?: (done: number) => void;
  /** The error for an answer of that status. */
  refused(status: number): Error;
  /** The error for an answer that does not come, or not all of it. */
  broken(how: Breakage, cause: unknown): Error;
}

/** No answer; one that broke off; none, or no more of it, in time. */
export type Breakage = "unanswered" | "broken off" | "silent";

/** Seconds that nobody has to wait longer without a word. */
export const patienceSeconds = 20;

/**
 * The content at an address. A server that falls silent is an error: a browser would wait for ever.
 *
 * @throws what `refused` and `broken` give
 */
export async function fetchPatiently(
  address: string,
  { patience = patienceSeconds * 1000, onBytes, refused, broken, ...init }: Fetching,
): Promise<Blob> {
  const aborter = new AbortController();
  const wait = () => setTimeout(() => aborter.abort(), patience);
  let timer = wait();
  const fail = (how: Breakage) => (cause: unknown) => {
    throw broken(aborter.signal.aborted ? "silent" : how, cause);
  };
  try {
    const response = await fetch(address, { ...init, signal: aborter.signal }).catch(fail("unanswered"));
    if (!response.ok) throw refused(response.status);
    let done = 0;
    const watched = response.body?.pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, controller) {
          clearTimeout(timer);
          timer = wait();
          done += chunk.length;
          onBytes?.(done);
          controller.enqueue(chunk);
        },
      }),
    );
    return await new Response(watched ?? null, { headers: response.headers }).blob().catch(fail("broken off"));
  } finally {
    clearTimeout(timer);
    // Nothing more of an answer that is not wanted.
    aborter.abort();
  }
}
