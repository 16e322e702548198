import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { seeded } from "@kit/tooling/testing";
import { shuffle } from "simple-statistics";
import type { Lap } from "./contestant.ts";

export interface RaceOptions {
  /** Paths of JPEG files. */
  readonly photos: readonly string[];
  readonly threads: number;
  /** Rounds that count; in each, every contestant runs once on every photo. */
  readonly rounds: number;
  /** Rounds before them, which do not count. */
  readonly warmup: number;
  /** Of the order within the rounds. */
  readonly seed: number;
  /** Folder of `installPeers`: those of `peers/` take part too. Default: they do not. */
  readonly peers?: string;
  /** Node's own arguments for the contestants' processes. Default: those of this process. */
  readonly execArgv?: readonly string[];
}

/** What one contestant did in all rounds. */
export interface Result {
  /** Its file in `contestants/` or `peers/`, without the ending. */
  readonly name: string;
  readonly title: string;
  readonly laps: readonly Lap[];
}

/**
 * Lets every file of `contestants/`, and the peers, run, one lap at a time, by turns, in an order that each round shuffles anew.
 * Throws if a contestant fails.
 */
export async function race({ execArgv = process.execArgv, peers, ...options }: RaceOptions): Promise<Result[]> {
  const { photos, threads, rounds, warmup, seed } = options;
  const files = readdirSync(join(import.meta.dirname, "contestants")).map((file) => `contestants/${file}`);
  if (peers !== undefined) files.push("peers/human.ts", "peers/face-api-tiny.ts");
  const racer = join(import.meta.dirname, "racer.ts");
  const env = { ...process.env, KIT_BENCH_PEERS: peers };
  const processes = files.map((file) => ({
    name: basename(file, ".ts"),
    process: fork(racer, [file, `${threads}`, ...photos], { execArgv: [...execArgv], env }),
  }));
  try {
    const racers = await Promise.all(
      processes.map(async (racer) => ({ ...racer, title: await answer<string>(racer), laps: [] as Lap[] })),
    );
    const turns = racers.flatMap((racer) => photos.map((_, photo) => ({ racer, photo })));
    const random = seeded(seed);
    for (let round = -warmup; round < rounds; round++) {
      for (const { racer, photo } of shuffle(turns, random)) {
        racer.process.send(photo);
        const lap = await answer<Lap>(racer);
        if (round >= 0) racer.laps.push(lap);
      }
    }
    return racers.map(({ name, title, laps }) => ({ name, title, laps }));
  } finally {
    for (const { process } of processes) process.kill();
  }
}

/** The next message of a racer. */
async function answer<T>({ name, process }: { name: string; process: ChildProcess }): Promise<T> {
  const answered = new AbortController();
  const { signal } = answered;
  const message = once(process, "message", { signal }).then(([message]) => message);
  const end = once(process, "exit", { signal }).then(([code]) => {
    throw new Error(`contestants/${name}.ts ended with exit code ${code} in mid-race; what it said is above`);
  });
  try {
    return await Promise.race([message, end]);
  } finally {
    answered.abort();
  }
}
