import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sirv from "sirv";
import type { FileOf } from "../action.ts";
import { stageFiles } from "../apply/file-set.ts";
import { PortTakenError } from "../errors.ts";

/** A site that is served until it is disposed. */
export interface ServedSite extends AsyncDisposable {
  /** Ends in a slash. */
  readonly url: string;
}

/**
 * Serves files to this machine alone, with the headers under which a browser lets the network run on several cores.
 *
 * @param port 0: any that is free.
 * @throws PortTakenError
 */
export async function serveSite(files: readonly FileOf[], port: number): Promise<ServedSite> {
  const folder = await mkdtemp(join(tmpdir(), "kit-web-"));
  const removed = () => rm(folder, { recursive: true, force: true });
  const server = createServer();
  try {
    await stageFiles(files, folder);
    const answer = sirv(folder, { dev: true, etag: true, setHeaders: isolate });
    server.on("request", (request, response) => answer(request, response, () => void response.writeHead(404).end()));
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
  } catch (cause) {
    await removed();
    throw Object(cause).code === "EADDRINUSE" ? new PortTakenError(port, cause) : cause;
  }
  const address = server.address();
  return {
    // By this name browsers trust it as they trust https.
    url: `http://localhost:${typeof address === "object" ? address?.port : port}/`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await removed();
    },
  };
}

function isolate(response: { setHeader(name: string, value: string): void }): void {
  response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
  response.setHeader("Cross-Origin-Embedder-Policy", "require-corp");
}
