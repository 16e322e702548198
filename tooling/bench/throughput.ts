// How many photos a second: node --conditions=kit-source tooling/bench/throughput.ts [count]. What two cores could do if
// a photo cost only its bare decode and its bare run on one thread, and what `detectMany` does.
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { getModel } from "@kit/detector";
import { samplePhotos, weightsFile } from "@kit/tooling/testing";
import { resolveCard } from "@kit/zoo";
import sharp from "sharp";
import { median } from "simple-statistics";
import { bareRun, side } from "./bare-session.ts";
import { stopwatch } from "./stopwatch.ts";

const cores = 2;
const count = Number(process.argv[2] ?? 200);
const photos = await Promise.all(samplePhotos.map((path) => readFile(path)));
const sources = Array.from({ length: count }, (_, index) => photos[index % photos.length] ?? new Uint8Array());

const card = await resolveCard("retinaface-mnet025-v2");
const files = card.weights.files.map((file) => ({ ...file, sources: [pathToFileURL(weightsFile).href] }));
const local = { ...card, weights: { ...card.weights, files } };

// Before and after, as a machine is not equally fast all the time.
const before = await bareCost();
const rates: Record<string, number> = {};
for (const threads of [1, 2]) {
  await using model = await getModel(local, { threads, warmup: true });
  for await (const _ of model.detectMany(sources.slice(0, 12)));
  const lap = stopwatch();
  for await (const { ok } of model.detectMany(sources)) if (!ok) throw new Error("a photo failed");
  rates[`detectMany, ${threads} thread(s)`] = (1000 * count) / lap();
}
const after = await bareCost();
const ideal = (1000 * cores) / ((before + after) / 2);
console.log(`two cores, bare decode and bare run: ${ideal.toFixed(1)} photos a second`);
for (const [name, rate] of Object.entries(rates))
  console.log(`${name}: ${rate.toFixed(1)} photos a second, ${(rate / ideal).toFixed(2)} of that`);

/** Milliseconds of bare decode and bare run of a photo, one after the other. */
async function bareCost(): Promise<number> {
  const run = await bareRun(1);
  const times: number[] = [];
  for (const photo of [...photos, ...photos, ...photos, ...photos]) {
    const lap = stopwatch();
    await sharp(photo).resize({ width: side, height: side, fit: "inside" }).raw().toBuffer();
    await run();
    times.push(lap());
  }
  return median(times.slice(photos.length));
}
