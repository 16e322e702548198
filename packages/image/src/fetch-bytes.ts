import { HttpError } from "./encoded-errors.ts";
import type { NamedBytes } from "./runtime/types.ts";

/**
 * Fetches what a URL names.
 *
 * @throws IMAGE_HTTP; the signal's reason
 */
export async function fetchBytes(url: URL, signal: AbortSignal | undefined): Promise<NamedBytes> {
  const name = nameOf(url);
  try {
    const response = await fetch(...requestFor(url, signal));
    if (!response.ok) throw failed(name, response);
    return { name, bytes: new Uint8Array(await response.arrayBuffer()) };
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof HttpError) throw error;
    throw new HttpError(name, reasonOf(error), "Check the address and the connection.", error);
  }
}

/** `fetch` refuses a URL that holds a name and a password, and repeats both in its error: they go into a header. */
function requestFor(url: URL, signal: AbortSignal | undefined): [URL, RequestInit] {
  const plain = new URL(url);
  plain.username = "";
  plain.password = "";
  const login = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  const headers: HeadersInit = login === ":" ? {} : { authorization: `Basic ${btoa(login)}` };
  return [plain, signal === undefined ? { headers } : { headers, signal }];
}

/** The address as errors show it: without passwords, and without the query, where keys travel. */
function nameOf(url: URL): string {
  return url.protocol === "data:" ? "the data: URL" : `${url.protocol}//${url.host}${url.pathname}`;
}

function failed(name: string, { status, statusText }: Response): HttpError {
  const hint =
    status >= 500 || status === 429 ? "Try again later." : "Check the address, and whether it needs a login.";
  return new HttpError(name, `the server answered ${`${status} ${statusText}`.trimEnd()}`, hint);
}

/** Node says only "fetch failed"; why stands in the cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message;
}
