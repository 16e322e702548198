import type { IncomingMessage } from "node:http";
import type { RequestOptions } from "node:https";
import { pipeline, type Transform } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { release } from "../../release.ts";
import type { Send } from "../types.ts";
import { directAgent } from "./direct-agent.ts";
import { proxyAgent } from "./proxy-agent.ts";

/**
 * One request. `node:http` is asked directly, because `fetch` wraps each piece of a body in a web stream, at the cost of
 * a third of the rate; and because that knows the proxy variables from Node 24 on only, when told to.
 */
export const send: Send = async (url, headers, signal, certificates = []) => {
  // Loaded when first needed: cached weights need no network.
  const { request } = await import(url.protocol === "https:" ? "node:https" : "node:http");
  const agent = (await proxyAgent(url)) ?? (await directAgent(url));
  const trusted = await trusting(certificates);
  const message = await new Promise<IncomingMessage>((resolve, reject) => {
    const options = { headers: { ...defaults, ...headers }, signal, agent, ...trusted };
    request(url, options, resolve).on("error", reject).end();
  });
  const answered = new Headers();
  for (const [name, values] of Object.entries(message.headersDistinct))
    for (const value of values ?? []) answered.append(name, value);
  return {
    status: message.statusCode ?? 0,
    headers: answered,
    body: bytesOf(message, answered),
    async discard() {
      // Destroying makes it emit an error, which nobody waits for.
      message.on("error", () => undefined).destroy();
    },
  };
};

/** Besides those that Node trusts, with what NODE_EXTRA_CA_CERTS adds. */
async function trusting(certificates: readonly string[]): Promise<Pick<RequestOptions, "ca">> {
  if (certificates.length === 0) return {};
  const tls = await import("node:tls");
  // From Node 22.15 on.
  const usual = tls.getCACertificates?.("default") ?? [...tls.rootCertificates, ...(await extraCertificates())];
  return { ca: [...usual, ...certificates] };
}

/** As Node does, it goes on without a file that cannot be read. */
async function extraCertificates(): Promise<string[]> {
  const path = process.env.NODE_EXTRA_CA_CERTS;
  if (!path) return [];
  const { readFile } = await import("node:fs/promises");
  return readFile(path, "utf8").then(
    (text) => [text],
    () => [],
  );
}

/** Some servers, GitHub's API among them, answer nobody who does not say who asks. */
const defaults = { accept: "*/*", "user-agent": "@kit/zoo" };

const unpackers: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  "x-gzip": createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** Nobody asks for compression, but some servers compress. */
async function* bytesOf(message: IncomingMessage, headers: Headers): AsyncGenerator<Uint8Array> {
  const coding = headers.get("content-encoding")?.toLowerCase() ?? "";
  const unpacked = unpackers[coding]?.();
  if (unpacked) {
    // Errors of the first come out of the second.
    for await (const chunk of pipeline(message, unpacked, () => undefined)) yield chunk;
    return;
  }
  for await (const chunk of message) {
    yield chunk;
    release(chunk);
  }
}
