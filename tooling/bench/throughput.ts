import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { getModel } from "@kit/detector";
import { weightsFile } from "@kit/tooling/testing";
import { cards } from "@kit/zoo";
import { markdownTable } from "markdown-table";
import sharp from "sharp";
import { median } from "simple-statistics";
import { bareRun, side } from "./bare-session.ts";
import { type Machine, machineNow } from "./machine.ts";
import { stopwatch } from "./stopwatch.ts";

export interface ThroughputOptions {
  /** Paths; taken by turns. */
  readonly photos: readonly string[];
  readonly count: number;
}

/** Photos a second. */
export interface ThroughputReport {
  readonly date: string;
  readonly machine: Machine;
  readonly count: number;
  /** What two cores could do if a photo cost only its bare decode and its bare run on one thread. */
  readonly bare: number;
  /** What `detectMany` does, by the threads of a run. */
  readonly many: readonly { readonly threads: number; readonly rate: number; readonly ratio: number }[];
}

const cores = 2;

/** How many photos a second `detectMany` gets done, beside what two cores could do at best. */
export async function benchThroughput({ photos: paths, count }: ThroughputOptions): Promise<ThroughputReport> {
  const machine = machineNow();
  const photos = await Promise.all(paths.map((path) => readFile(path)));
  const sources = Array.from({ length: count }, (_, index) => photos[index % photos.length] ?? new Uint8Array());
  // Before and after, as a machine is not equally fast all the time.
  const before = await bareCost(photos);
  const rates = [];
  for (const threads of [1, 2]) rates.push({ threads, rate: await manyRate(sources, threads) });
  const after = await bareCost(photos);
  const bare = (1000 * cores) / ((before + after) / 2);
  const many = rates.map(({ threads, rate }) => ({ threads, rate: round(rate), ratio: round(rate / bare) }));
  return { date: new Date().toISOString(), machine, count, bare: round(bare), many };
}

/** The report as a table, for a terminal and a README alike. */
export function throughputTable({ date, machine, count, bare, many }: ThroughputReport): string {
  const about = `${date.slice(0, 10)}, \`npm run bench -- --only throughput\`, ${machine.cpu}, ${machine.cores} cores, load before the start ${machine.load}, ${count} photos`;
  const rows = many.map(({ threads, rate, ratio }) => [
    `detectMany, ${threads} ${threads === 1 ? "thread" : "threads"} a run`,
    rate.toFixed(1),
    ratio.toFixed(2),
  ]);
  const table = [
    ["", "photos a second", "ratio"],
    ["two cores: bare decode, bare run", bare.toFixed(1), "1.00"],
    ...rows,
  ];
  return `${about}\n\n${markdownTable(table, { align: ["l", "r", "r"] })}`;
}

async function manyRate(sources: readonly Uint8Array[], threads: number): Promise<number> {
  const card = cards["retinaface-mnet025-v2"];
  const files = card.weights.files.map((file) => ({ ...file, sources: [pathToFileURL(weightsFile).href] }));
  await using model = await getModel({ ...card, weights: { ...card.weights, files } }, { threads, warmup: true });
  for await (const _ of model.detectMany(sources.slice(0, 12)));
  const lap = stopwatch();
  for await (const outcome of model.detectMany(sources)) if (!outcome.ok) throw outcome.error;
  return (1000 * sources.length) / lap();
}

/** Milliseconds of bare decode and bare run of a photo, one after the other. */
async function bareCost(photos: readonly Uint8Array[]): Promise<number> {
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

function round(value: number): number {
  return Number(value.toFixed(2));
}
