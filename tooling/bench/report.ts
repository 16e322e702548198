import decoder from "sharp";
import { type Machine, machineNow } from "./machine.ts";
import manifest from "./package.json" with { type: "json" };
import { type RaceOptions, race } from "./race.ts";
import { type Summary, summarise } from "./summary.ts";

export interface BenchOptions extends Omit<RaceOptions, "threads"> {
  /** One race for each. */
  readonly threads: readonly number[];
  /** How this run was started, for the report. */
  readonly command: string;
}

/** What a bench writes to `results/race.json`. */
export interface Report {
  /** ISO 8601. */
  readonly date: string;
  readonly command: string;
  readonly machine: Machine;
  readonly versions: Readonly<Record<string, string>>;
  readonly photos: number;
  readonly rounds: number;
  readonly warmup: number;
  readonly seed: number;
  readonly races: readonly { readonly threads: number; readonly contestants: readonly Summary[] }[];
}

/** Runs one race for each number of threads, and sums them up. */
export async function bench({ threads, command, ...options }: BenchOptions): Promise<Report> {
  const machine = machineNow();
  const races = [];
  for (const count of threads) {
    races.push({
      threads: count,
      contestants: summarise(await race({ ...options, threads: count }), options.photos.length),
    });
  }
  const { photos, rounds, warmup, seed } = options;
  const date = new Date().toISOString();
  return { date, command, machine, versions: versions(), photos: photos.length, rounds, warmup, seed, races };
}

/** The manifest pins them. */
function versions(): Record<string, string> {
  const { "onnxruntime-node": runtime, sharp, retinaface, "@napi-rs/canvas": canvas } = manifest.dependencies;
  return {
    node: process.versions.node,
    "onnxruntime-node": runtime,
    sharp,
    "sharp.concurrency": String(decoder.concurrency()),
    retinaface,
    "@napi-rs/canvas": canvas,
  };
}
