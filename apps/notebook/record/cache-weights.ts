import { createHash } from "node:crypto";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { needs, reference } from "@kit/tooling/testing";
import type { ModelCard } from "@kit/types";
import { loadWeights } from "@kit/zoo";

/** Puts those weights of cards that lie among the reference data, found by their hash, into a cache, as after a first load. */
export async function cacheWeights(cards: readonly ModelCard[], cacheDir: string): Promise<void> {
  const here = filesByHash();
  const server = createServer((request, response) => {
    const file = here.get(request.url?.slice(1) ?? "");
    if (file === undefined) response.writeHead(404).end();
    else response.end(readFileSync(file));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  // A server that listens on a port has such an address.
  const { port } = server.address() as AddressInfo;
  for (const card of cards) {
    const { files } = card.weights;
    if (!files.every(({ sha256 = "" }) => here.has(sha256))) continue;
    const local = files.map((file) => ({ ...file, sources: [`http://127.0.0.1:${port}/${file.sha256}`] }));
    await loadWeights({ ...card, weights: { ...card.weights, files: local } }, { cacheDir });
  }
  server.close();
}

function filesByHash(): ReadonlyMap<string, string> {
  if (!needs("weights")) return new Map();
  const files = readdirSync(reference("weights")).map((name) => reference(join("weights", name)));
  return new Map(files.map((file) => [createHash("sha256").update(readFileSync(file)).digest("hex"), file]));
}
