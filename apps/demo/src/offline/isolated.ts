/** The same response, with what a page needs that wants threads: to be alone in its process. */
export function isolated(response: Response): Response {
  const headers = new Headers(response.headers);
  headers.set("Cross-Origin-Opener-Policy", "same-origin");
  headers.set("Cross-Origin-Embedder-Policy", "require-corp");
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
}

/** What the address of the service worker ends in, where it isolates the page: so the choice is kept with it. */
export const isolating = "?isolate";
