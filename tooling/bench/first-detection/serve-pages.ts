import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { join, normalize } from "node:path";
import { json } from "node:stream/consumers";
import { lookup } from "mrmime";

/** As GitHub Pages says. */
const kept = { "cache-control": "max-age=600" } as const;

/** What a page says of itself, by a POST to `/report?of=<its path>`, when it has looked. */
export interface Report {
  /** Since its navigation. */
  readonly milliseconds: number;
  /** How many faces. */
  readonly found: number;
}

/** A server for the pages of the race. */
export interface PagesServer extends AsyncDisposable {
  readonly url: string;
  /** The next report of the page at that path. */
  nextReport(path: string): Promise<Report>;
}

export interface ServePagesOptions {
  /** What pages need: prefix of an address → folder. */
  readonly places: Readonly<Record<string, string>>;
  /** Run in a page before all else of it: path of the page → file of the script. */
  readonly scripts: Readonly<Record<string, string>>;
}

/**
 * What was asked for once is answered from memory: a server's work is not what is measured, and it has none of its own
 * here.
 */
export async function servePages({ places, scripts }: ServePagesOptions): Promise<PagesServer> {
  const read = async (path: string): Promise<Buffer | undefined> => {
    const [prefix, folder] = Object.entries(places).find(([prefix]) => path.startsWith(prefix)) ?? [];
    if (prefix === undefined || folder === undefined) return undefined;
    const file = await readFile(join(folder, normalize(`/${path.slice(prefix.length)}`))).catch(() => undefined);
    const script = scripts[path];
    return file && script !== undefined ? inject(file, await readFile(script, "utf8")) : file;
  };
  const files = new Map<string, Promise<Buffer | undefined>>();
  const awaited = new Map<string, (report: Report) => void>();
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
    if (request.method === "POST" && pathname === "/report") {
      awaited.get(searchParams.get("of") ?? "")?.(await reportIn(request));
      response.writeHead(204).end();
      return;
    }
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
    nextReport: (path) => new Promise((resolve) => awaited.set(path, resolve)),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function reportIn(request: IncomingMessage): Promise<Report> {
  return (await json(request)) as Report; // Pages of this folder make it.
}

/** Before the page's own policy, which would not let it run. */
function inject(page: Buffer, script: string): Buffer {
  return Buffer.from(page.toString("utf8").replace("<head>", () => `<head><script>${script}</script>`));
}

/** The folder of pages of this bench. */
export const pages = join(import.meta.dirname, "pages");
