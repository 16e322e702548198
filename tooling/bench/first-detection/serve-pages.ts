import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join, normalize } from "node:path";
import { lookup } from "mrmime";

/** As GitHub Pages says. */
const kept = { "cache-control": "max-age=600" } as const;

/**
 * A server for the pages of the race, with what they need: prefix of an address → folder. What was asked for once is
 * answered from memory: a server's work is not what is measured, and it has none of its own here.
 */
export async function servePages(
  places: Readonly<Record<string, string>>,
): Promise<AsyncDisposable & { readonly url: string }> {
  const read = async (path: string): Promise<Buffer | undefined> => {
    const [prefix, folder] = Object.entries(places).find(([prefix]) => path.startsWith(prefix)) ?? [];
    if (prefix === undefined || folder === undefined) return undefined;
    return readFile(join(folder, normalize(`/${path.slice(prefix.length)}`))).catch(() => undefined);
  };
  const files = new Map<string, Promise<Buffer | undefined>>();
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const file = files.get(pathname) ?? read(decodeURIComponent(pathname));
    files.set(pathname, file);
    const body = await file;
    if (body === undefined) response.writeHead(404).end();
    else
      response
        .writeHead(200, {
          ...kept,
          "content-type": lookup(pathname) ?? "application/octet-stream",
          "content-length": body.length,
        })
        .end(body);
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
