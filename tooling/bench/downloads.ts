import { execFile, fork } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { promisify } from "node:util";
import { median } from "simple-statistics";
import { type Machine, machineNow } from "./machine.ts";

export interface DownloadOptions {
  /** Of the file that is downloaded. */
  readonly megabytes: number;
  /** Of the weights that are loaded from the cache. */
  readonly cachedMegabytes: number;
  readonly rounds: number;
  /** Node's own arguments for the processes that are measured. Default: those of this process. */
  readonly execArgv?: readonly string[];
}

/** Medians of all rounds. */
export interface DownloadReport {
  readonly date: string;
  readonly machine: Machine;
  readonly megabytes: number;
  readonly cachedMegabytes: number;
  readonly rounds: number;
  /** Megabytes a second, on the disk for good: curl and sync, `fetch` piped into a file and synced, Kit with the hash. */
  readonly rates: { readonly curl: number; readonly fetch: number; readonly kit: number };
  /** Kit's rate over curl's. */
  readonly downloadRatio: number;
  /** Milliseconds from a path, or a card, to the bytes in memory. */
  readonly cached: { readonly readFile: number; readonly kit: number };
  /** Kit's time over readFile's. */
  readonly cachedRatio: number;
}

/** Of each round: a tenth of a second is over before the machine is steady. */
const cachedTurns = 5;

/** What one process does. */
export interface Task {
  readonly kind: "fetch" | "kit" | "readFile" | "cached";
  readonly url: string;
  readonly folder: string;
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * How fast weights arrive over loopback, and how fast they come out of the cache, beside what does nothing else. By
 * turns; each in a process of its own, whose start is not counted.
 */
export async function benchDownloads(options: DownloadOptions): Promise<DownloadReport> {
  const { megabytes, cachedMegabytes, rounds, execArgv = process.execArgv } = options;
  const machine = machineNow();
  const folder = await mkdtemp(join(tmpdir(), "kit-bench-"));
  const server = fork(join(import.meta.dirname, "download-server.ts"), { execArgv: [...execArgv] });
  try {
    const [url]: string[] = await once(server, "message");
    const hashes = new Map([megabytes, cachedMegabytes].map((count) => [count, hashOf(count)]));
    const ask = (kind: Task["kind"], count: number) => {
      const bytes = count * 1_000_000;
      return measure({ kind, url: `${url}/${bytes}`, folder, bytes, sha256: hashes.get(count) ?? "" }, execArgv);
    };
    const times = { curl: [] as number[], fetch: [] as number[], kit: [] as number[] };
    const cached = { readFile: [] as number[], kit: [] as number[] };
    for (let round = 0; round < rounds; round += 1) {
      await settle();
      times.curl.push(await curl(`${url}/${megabytes * 1_000_000}`, join(folder, "curl")));
      await settle();
      times.kit.push(await ask("kit", megabytes));
      await settle();
      times.fetch.push(await ask("fetch", megabytes));
      for (let turn = 0; turn < cachedTurns; turn += 1) {
        cached.readFile.push(await ask("readFile", cachedMegabytes));
        cached.kit.push(await ask("cached", cachedMegabytes));
      }
    }
    const rate = (list: number[]) => round2((megabytes / median(list)) * 1000);
    return {
      date: new Date().toISOString(),
      machine,
      megabytes,
      cachedMegabytes,
      rounds,
      rates: { curl: rate(times.curl), fetch: rate(times.fetch), kit: rate(times.kit) },
      downloadRatio: round2(median(times.curl) / median(times.kit)),
      cached: { readFile: round2(median(cached.readFile)), kit: round2(median(cached.kit)) },
      cachedRatio: round2(median(cached.kit) / median(cached.readFile)),
    };
  } finally {
    server.kill();
    await rm(folder, { recursive: true, force: true });
  }
}

/** The file is the same block again and again. */
export function block(): Buffer {
  const hashes = Array.from({ length: 31_250 }, (_, index) => createHash("sha256").update(`${index}`).digest());
  return Buffer.concat(hashes);
}

function hashOf(megabytes: number): string {
  const hash = createHash("sha256");
  const bytes = block();
  for (let count = 0; count < megabytes; count += 1) hash.update(bytes);
  return hash.digest("hex");
}

/**
 * What was deleted is given back to the disk later, and whoever syncs next would wait for it. Not longer: a virtual
 * machine gives memory that is free for two seconds back to its host, and whoever writes next would have to wait for that,
 * with up to five times the system's work.
 */
async function settle(): Promise<void> {
  await promisify(execFile)("sync");
  await setTimeout(500);
}

async function curl(url: string, file: string): Promise<number> {
  const start = performance.now();
  await promisify(execFile)("curl", ["-sf", "-o", file, url]);
  await promisify(execFile)("sync", [file]);
  const milliseconds = performance.now() - start;
  await rm(file);
  return milliseconds;
}

async function measure(task: Task, execArgv: readonly string[]): Promise<number> {
  const child = fork(join(import.meta.dirname, "downloader.ts"), [JSON.stringify(task)], { execArgv: [...execArgv] });
  const [[milliseconds]] = await Promise.all([once(child, "message"), once(child, "exit")]);
  return Number(milliseconds);
}

function round2(value: number): number {
  return Number(value.toFixed(2));
}
