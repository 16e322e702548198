import type { Send } from "./runtime/types.ts";

/** Requests by any `fetch`: the browser's, or one that the caller gives. */
export function fetchSender(fetch: typeof globalThis.fetch, redirect: "manual" | "follow"): Send {
  return async (url, headers, signal) => {
    const response = await fetch(url, { headers, redirect, signal });
    return {
      status: response.status,
      headers: response.headers,
      body: chunksOf(response.body),
      discard: async () => response.body?.cancel(),
    };
  };
}

/** Not every browser can iterate over a stream. */
async function* chunksOf(stream: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  const reader = stream?.getReader();
  if (!reader) return;
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) yield piece.value;
  } finally {
    // A stream that broke rejects this as well; what broke it is told already.
    await reader.cancel().catch(() => undefined);
  }
}
