import { HttpError, UnreadableError } from "./encoded-errors.ts";
import { readStream } from "./read-stream.ts";
import type { NamedBytes } from "./runtime/types.ts";

/** A server that says nothing for so long has forgotten us. */
const patienceMs = 30_000;

/**
 * Fetches what a URL names.
 *
 * @param patience Milliseconds that the server may be silent.
 * @throws IMAGE_HTTP; the signal's reason
 */
export async function fetchBytes(
  url: URL,
  signal: AbortSignal | undefined,
  patience = patienceMs,
): Promise<NamedBytes> {
  const name = nameOf(url);
  const silence = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const waitOn = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(new Error(`nothing came for ${patience / 1000} seconds`)), patience);
  };
  waitOn();
  const either = signal === undefined ? silence.signal : AbortSignal.any([signal, silence.signal]);
  try {
    const response = await fetch(...requestFor(url, either));
    if (!response.ok) throw failed(name, response);
    const bytes = response.body ? await readStream(response.body, name, either, waitOn) : new Uint8Array();
    return { name, bytes };
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof HttpError) throw error;
    const reason = reasonOf(error instanceof UnreadableError ? error.cause : error);
    throw new HttpError(name, reason, "Check the address and the connection.", error);
  } finally {
    clearTimeout(timer);
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
