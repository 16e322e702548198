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

/** What came. */
export interface Pieces {
  readonly pieces: readonly Uint8Array<ArrayBuffer>[];
  /** As the server calls it, or `""`. */
  readonly type: string;
}

/** No answer; one that broke off; none, or no more of it, in time. */
export type Breakage = "unanswered" | "broken off" | "silent";

/** Seconds that nobody has to wait longer without a word. */
export const patienceSeconds = 20;

/**
 * The content at an address, in the pieces in which it came. A server that falls silent is an error: a browser would wait
 * for ever.
 *
 * @throws what `refused` and `broken` give
 */
export async function fetchPieces(
  address: string,
  { patience = patienceSeconds * 1000, onBytes, refused, broken, ...init }: Fetching,
): Promise<Pieces> {
  const aborter = new AbortController();
  const wait = () => setTimeout(() => aborter.abort(), patience);
  let timer = wait();
  const fail = (how: Breakage) => (cause: unknown) => {
    throw broken(aborter.signal.aborted ? "silent" : how, cause);
  };
  try {
    const response = await fetch(address, { ...init, signal: aborter.signal }).catch(fail("unanswered"));
    if (!response.ok) throw refused(response.status);
    const pieces: Uint8Array<ArrayBuffer>[] = [];
    const type = response.headers.get("content-type") ?? "";
    const reader = response.body?.getReader();
    for (let bytes = 0; reader; ) {
      const { done, value } = await reader.read().catch(fail("broken off"));
      if (done) break;
      clearTimeout(timer);
      timer = wait();
      pieces.push(value);
      bytes += value.length;
      onBytes?.(bytes);
    }
    return { pieces, type };
  } finally {
    clearTimeout(timer);
    // Nothing more of an answer that is not wanted.
    aborter.abort();
  }
}

/** The same as one file. */
export async function fetchPatiently(address: string, fetching: Fetching): Promise<Blob> {
  const { pieces, type } = await fetchPieces(address, fetching);
  return new Blob([...pieces], { type });
}
