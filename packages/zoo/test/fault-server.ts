import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { serve, type TestServer } from "./server.ts";

/** What goes wrong with one answer. `undefined` is an answer as it should be. */
export type Fault =
  | { readonly kind: "cut"; readonly at: number }
  | { readonly kind: "stall"; readonly at: number }
  | { readonly kind: "trickle"; readonly at: number }
  | { readonly kind: "flip"; readonly at: number }
  | { readonly kind: "status"; readonly status: number; readonly headers?: Record<string, string> }
  | { readonly kind: "length"; readonly says: number }
  | { readonly kind: "loop" }
  | { readonly kind: "gzip" | "deflate" | "br" }
  | { readonly kind: "silent" };

export interface FaultOptions {
  /** One for each request, in order; after them all goes well. */
  readonly faults?: readonly (Fault | undefined)[];
  /** Answer every request with the whole file. Default: false. */
  readonly ignoresRange?: boolean;
  /** `null`: none. Default: the hash of the body. */
  readonly etag?: string | null;
}

export interface FaultServer extends TestServer {
  /** Bytes of bodies that were handed to the network so far. */
  sent(): number;
  /** From now on it has this file. */
  replace(body: Uint8Array): void;
}

/** A file server that knows Range and If-Range, and does wrong when it is told to. */
export async function serveFaults(
  first: Uint8Array,
  { faults = [], ignoresRange = false, etag: fixedTag }: FaultOptions = {},
): Promise<FaultServer> {
  let body = first;
  let count = 0;
  let sent = 0;
  const server = await serve((request, response) => {
    const fault = faults[count];
    count += 1;
    const etag = fixedTag === undefined ? tagOf(body) : fixedTag;
    if (etag !== null) response.setHeader("etag", etag);
    if (!ignoresRange) response.setHeader("accept-ranges", "bytes");
    if (fault?.kind === "silent") return;
    if (fault?.kind === "loop") return void response.writeHead(301, { location: "/round" }).end();
    if (fault?.kind === "status") return void response.writeHead(fault.status, fault.headers).end();
    if (fault && fault.kind in packers)
      return void response.setHeader("content-encoding", fault.kind).end(packers[fault.kind]?.(body));
    const from = ignoresRange ? 0 : startOf(request, etag);
    if (from >= body.length) return void response.writeHead(416, { "content-range": `bytes */${body.length}` }).end();
    if (from > 0)
      response.writeHead(206, {
        "content-range": `bytes ${from}-${body.length - 1}/${body.length}`,
        "content-length": body.length - from,
      });
    else response.writeHead(200, { "content-length": fault?.kind === "length" ? fault.says : body.length });
    const rest = body.slice(from);
    sent += send(response, rest, from, fault);
  });
  const replace = (next: Uint8Array) => {
    body = next;
  };
  return { ...server, sent: () => sent, replace, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

const packers: Readonly<Record<string, (body: Uint8Array) => Buffer>> = {
  gzip: gzipSync,
  deflate: deflateSync,
  br: brotliCompressSync,
};

function tagOf(body: Uint8Array): string {
  return `"${createHash("sha256").update(body).digest("hex").slice(0, 16)}"`;
}

function startOf({ headers }: IncomingMessage, etag: string | null): number {
  const [, from] = /^bytes=(\d+)-$/.exec(headers.range ?? "") ?? [];
  const same = headers["if-range"] === undefined || headers["if-range"] === etag;
  return from !== undefined && same ? Number(from) : 0;
}

/** @returns how many bytes it sends. */
function send(response: ServerResponse, rest: Uint8Array, from: number, fault: Fault | undefined): number {
  const at = Math.max(0, Math.min(fault && "at" in fault ? fault.at - from : rest.length, rest.length));
  if (fault?.kind === "cut" || fault?.kind === "stall") {
    // Node's client drops what it has not read yet when a connection ends too early, as others do: let it read.
    const end = () => fault.kind === "cut" && setTimeout(() => response.socket?.destroySoon(), 100);
    if (at > 0) response.write(rest.subarray(0, at), end);
    else {
      response.flushHeaders();
      end();
    }
    return at;
  }
  if (fault?.kind === "trickle") {
    response.write(rest.subarray(0, at));
    let next = at;
    const timer = setInterval(() => response.write(rest.subarray(next, ++next)), 20);
    response.on("close", () => clearInterval(timer));
    return at;
  }
  if (fault?.kind === "flip" && at < rest.length) rest[at] = (rest[at] ?? 0) ^ 1;
  // More or fewer bytes than announced are sent past Node's own check.
  if (fault?.kind === "length") response.strictContentLength = false;
  response.end(rest);
  return rest.length;
}
