import { createReadStream, existsSync, statSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { isSigned } from "./signed-url.ts";
import { assetPath, type World } from "./world.ts";

/** The host of assets' bytes: signed addresses that expire, ranges, no CORS headers. */
export async function answerStorage(world: World, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams: query } = new URL(request.url ?? "/", "http://host");
  const id = Number(/^\/assets\/(\d+)$/.exec(pathname)?.[1]);
  // The real one refuses a request with two kinds of credentials.
  if (request.headers.authorization) response.writeHead(400).end("Only one auth mechanism allowed");
  else if (!isSigned(world, id, query)) response.writeHead(403).end("Signature not valid, or expired");
  else if (!existsSync(assetPath(world, id))) response.writeHead(404).end();
  else await sendBytes(assetPath(world, id), request, response);
}

async function sendBytes(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { size } = statSync(path);
  const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? "") ?? [];
  const start = Number(first ?? 0);
  const end = last ? Math.min(Number(last), size - 1) : size - 1;
  const headers = { "accept-ranges": "bytes", "content-type": "application/octet-stream", etag: `"${size}"` };
  if (start > end && size > 0) {
    response.writeHead(416, { "content-range": `bytes */${size}` }).end();
    return;
  }
  if (first === undefined) response.writeHead(200, { ...headers, "content-length": size });
  else
    response.writeHead(206, {
      ...headers,
      "content-length": end - start + 1,
      "content-range": `bytes ${start}-${end}/${size}`,
    });
  if (size === 0) response.end();
  else await pipeline(createReadStream(path, { start, end }), response);
}
