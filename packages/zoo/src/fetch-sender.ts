import { release } from "./release.ts";
import type { Send } from "./runtime/types.ts";

/** Requests by any `fetch`: the browser's, or one that the caller gives. */
export function fetchSender(fetch: typeof globalThis.fetch, redirect: "manual" | "follow"): Send {
  return async (address, given, signal) => {
    const { url, headers } = withoutCredentials(address, given);
    // A browser tells nobody where a redirect leads, and takes all headers along but Authorization.
    const isPrivate = redirect === "follow" && Object.keys(headers).some((name) => !forEveryHost.test(name));
    const options = { headers, redirect: isPrivate ? "error" : redirect, signal } as const;
    const response = await fetch(url, options).catch((cause: unknown) => {
      throw isPrivate && !signal.aborted ? new Error(refusal, { cause }) : cause;
    });
    return {
      status: response.status,
      headers: response.headers,
      body: chunksOf(response.body),
      discard: async () => response.body?.cancel(),
    };
  };
}

/** `fetch` takes no address with a name and a password in it, and would quote it. */
function withoutCredentials(address: URL, headers: Readonly<Record<string, string>>) {
  const { username, password } = address;
  if (username === "" && password === "") return { url: address, headers };
  const url = new URL(address);
  [url.username, url.password] = ["", ""];
  const words = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  const bytes = String.fromCharCode(...new TextEncoder().encode(words));
  return { url, headers: { authorization: `Basic ${btoa(bytes)}`, ...headers } };
}

const forEveryHost = /^(accept|accept-encoding|authorization|if-range|range)$/i;

const refusal =
  "no network, no leave for pages of other origins (CORS), or a redirect: with headers of your own none is followed, " +
  "as the next host would see them";

/** Not every browser can iterate over a stream. */
async function* chunksOf(stream: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  if (!stream) return;
  const isOurs = isOfBytes(stream);
  const reader = stream.getReader();
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      yield piece.value;
      if (isOurs) release(piece.value);
    }
  } finally {
    // A stream that broke rejects this as well; what broke it is told already.
    await reader.cancel().catch(() => undefined);
  }
}

/** Such a stream takes the memory of what it is given away, as that of most answers is; of others it may be anybody's. */
function isOfBytes(stream: ReadableStream<Uint8Array>): boolean {
  try {
    stream.getReader({ mode: "byob" }).releaseLock();
    return true;
  } catch {
    return false;
  }
}
