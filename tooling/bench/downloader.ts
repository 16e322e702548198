// The process of one measurement: node downloader.ts <task as JSON>. Sends its milliseconds.
import { open, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { cards, loadWeights } from "@kit/zoo";
import type { Task } from "./downloads.ts";

const { kind, url, folder, bytes, sha256 }: Task = JSON.parse(process.argv[2] ?? "");
const cacheDir = join(folder, "cache");
const file = { name: "weights.onnx", role: "graph", bytes, sha256, sources: [url] } as const;
const card = {
  ...cards["retinaface-mnet025-v2"],
  // Bytes of no model have no licence to tell.
  commercialUse: true,
  weights: { format: "onnx", files: [file], verified: "none" },
} as const;

async function fetched(): Promise<void> {
  const target = join(folder, "fetch");
  const handle = await open(target, "w");
  const { body } = await fetch(url);
  for await (const chunk of body ?? []) await handle.write(chunk);
  await handle.sync();
  await handle.close();
}

const work = {
  fetch: fetched,
  kit: () => loadWeights(card, { cacheDir }),
  readFile: () => readFile(join(cacheDir, "verified", sha256)),
  cached: async () => (await loadWeights(card, { cacheDir })).open(),
}[kind];

if (kind === "readFile" || kind === "cached") {
  // Fetched once, and read once, so that both find it in memory.
  await (await loadWeights(card, { cacheDir })).open();
}
const start = performance.now();
await work();
const milliseconds = performance.now() - start;
if (kind === "fetch" || kind === "kit")
  await rm(kind === "fetch" ? join(folder, "fetch") : cacheDir, { recursive: true });
process.send?.(milliseconds);
