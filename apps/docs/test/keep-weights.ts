import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { weightsFile } from "@kit/tooling/testing";
import { cards, loadWeights } from "@kit/zoo";

/** The default model, cached as after a first run. */
export async function keepWeights(cacheDir: string): Promise<void> {
  const server = createServer((_, response) => response.end(readFileSync(weightsFile))).listen(0, "127.0.0.1");
  await once(server, "listening");
  // A server that listens on a port has such an address.
  const { port } = server.address() as AddressInfo;
  const card = cards["retinaface-mnet025-v2"];
  if (!card) throw new Error("the default model is not in the zoo");
  const files = card.weights.files.map((file) => ({ ...file, sources: [`http://127.0.0.1:${port}/weights.onnx`] }));
  await loadWeights({ ...card, weights: { ...card.weights, files } }, { cacheDir });
  server.close();
}
