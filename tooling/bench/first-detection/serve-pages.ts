import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import sirv from "sirv";

/** A server for the pages of the race, with what they need: prefix of an address → folder or file. */
export async function servePages(
  places: Readonly<Record<string, string>>,
): Promise<AsyncDisposable & { readonly url: string }> {
  // As GitHub Pages says.
  const setHeaders = (answer: ServerResponse): unknown => answer.setHeader("cache-control", "max-age=600");
  const served = Object.entries(places).map(([prefix, path]) => ({
    prefix,
    answer: sirv(path, { dev: true, setHeaders }),
  }));
  const server = createServer((request, response) => {
    const url = request.url ?? "/";
    const place = served.find(({ prefix }) => url.startsWith(prefix));
    const notFound = (): void => {
      response.writeHead(404).end();
    };
    if (!place) return notFound();
    request.url = `/${url.slice(place.prefix.length)}`;
    place.answer(request, response, notFound);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // A TCP server's address is never a string.
  return {
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The folder of pages of this bench. */
export const pages = join(import.meta.dirname, "pages");
