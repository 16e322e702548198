// The process of one contestant: node racer.ts <file> <threads> <photo…>. Says its title when it is ready. Is then
// sent the index of a photo, again and again, and answers each time with a lap on it.
import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import type { Contestant, Lap } from "./contestant.ts";

const [file, threads = "1", ...paths] = process.argv.slice(2);
const photos = await Promise.all(paths.map((path) => readFile(path)));
const { default: contestant }: { default: Contestant } = await import(`./${file}`);
const run = await contestant.prepare(Number(threads));

process.on("message", async (index: number) => {
  const photo = photos[index];
  if (!photo) throw new Error(`there is no photo ${index}`);
  // A flying start: the first lap after a rest pays for processors that fell asleep, not for its own work.
  await run(photo);
  const lap: Lap = await run(photo);
  await quiet();
  process.send?.(lap);
});
process.send?.(contestant.title);

/**
 * Waits until this process leaves the processors alone. ONNX Runtime's threads go on spinning for some 40 ms after a
 * run, on time that would be missing from the next contestant's lap.
 */
async function quiet(): Promise<void> {
  const step = 5;
  for (let waited = 0, busy = 1; busy > 0.2 && waited < 500; waited += step) {
    const before = process.cpuUsage();
    const start = performance.now();
    await sleep(step);
    const { user, system } = process.cpuUsage(before);
    busy = (user + system) / 1000 / (performance.now() - start);
  }
}
