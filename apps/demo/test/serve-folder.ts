import { createServer, type ServerResponse } from "node:http";
import sirv from "sirv";
import { listen } from "./listen.ts";

/** A folder on loopback, below a path of its own, as Pages serve a project. */
export interface Served extends AsyncDisposable {
  /** Ends in a slash. */
  readonly url: string;
  /** Paths that were asked for, in order. */
  readonly requests: readonly string[];
}

/**
 * @param headers Of every response.
 * @param port Default: one that is free.
 */
export async function serveFolder(
  folder: string,
  headers: Readonly<Record<string, string>> = {},
  port?: number,
): Promise<Served> {
  const setHeaders = (response: ServerResponse): void => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  };
  const files = sirv(folder, { dev: true, setHeaders });
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(request.url ?? "");
    const notFound = (): void => {
      response.writeHead(404).end();
    };
    if (!request.url?.startsWith("/kit/")) return notFound();
    request.url = request.url.slice("/kit".length);
    files(request, response, notFound);
  });
  return {
    url: `${await listen(server, port)}/kit/`,
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
