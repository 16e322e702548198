import type { IncomingHttpHeaders, ServerResponse } from "node:http";
import { serve, type TestServer } from "./server.ts";

export interface OtherHosts extends TestServer {
  /** A `fetch` for which this server is every https host. */
  readonly fetch: typeof globalThis.fetch;
  /** Host, path and headers of each request. */
  readonly asked: readonly { readonly url: string; readonly headers: IncomingHttpHeaders }[];
}

/** A server on loopback that plays hosts of the network: it is asked for `/<host>/<path>`. */
export async function serveHosts(answer: (url: string, response: ServerResponse) => void): Promise<OtherHosts> {
  const asked: { url: string; headers: IncomingHttpHeaders }[] = [];
  const server = await serve((request, response) => {
    const url = `https:/${request.url}`;
    asked.push({ url, headers: request.headers });
    answer(url, response);
  });
  return {
    ...server,
    asked,
    fetch: (input, init) => {
      const { host, pathname, search } = new URL(input instanceof Request ? input.url : input);
      return fetch(`${server.url}/${host}${pathname}${search}`, init);
    },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}
