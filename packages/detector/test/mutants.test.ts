import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { full, weightsFile } from "@kit/tooling/testing";
import { expect, test } from "vitest";

const count = full ? 2000 : 500;
/** Milliseconds for one mutant: one that takes longer hangs. */
const patience = 30_000;

test(`${count} damaged ONNX files end in an answer or an error of Kit`, { timeout: 1_200_000 }, async () => {
  const halves = [
    [1, count / 2],
    [count / 2 + 1, count],
  ] as const;
  const outcomes = (await Promise.all(halves.map(([first, last]) => search(first, last)))).flat();
  expect(outcomes).toHaveLength(count);
  const tally = Object.groupBy(outcomes, ({ outcome }) => outcome);
  console.info(Object.fromEntries(Object.entries(tally).map(([outcome, list]) => [outcome, list?.length])));
  const crashes = outcomes.filter(({ outcome }) => /^(crash|hang)/.test(outcome));
  // Those are ONNX Runtime's own; to be told, and to be few.
  for (const { seed, outcome } of crashes) console.warn(`mutant ${seed}: ${outcome}`);
  expect(crashes.length).toBeLessThanOrEqual(count / 100);
  expect(outcomes.filter(({ outcome }) => outcome.startsWith("thrown"))).toEqual([]);
  // Some damage does not matter, some does: both are seen.
  expect(tally.ok?.length).toBeGreaterThan(count / 20);
  expect(tally.DETECTOR_MODEL_UNREADABLE?.length).toBeGreaterThan(count / 20);
});

interface Found {
  readonly seed: number;
  readonly outcome: string;
}

/** Seeds from `first` to `last`; a process that dies is followed by another, after the seed that it died of. */
async function search(first: number, last: number): Promise<Found[]> {
  const found: Found[] = [];
  for (let next = first; next <= last; next = (found.at(-1)?.seed ?? next) + 1) {
    found.push(...(await searchInChild(next, last)));
  }
  return found;
}

async function searchInChild(first: number, last: number): Promise<Found[]> {
  const script = join(import.meta.dirname, "mutants", "search.ts");
  const child = spawn(process.execPath, ["--conditions=kit-source", script, weightsFile, `${first}`, `${last}`], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let complaint = "";
  child.stderr.on("data", (chunk) => {
    complaint += chunk;
  });
  const exited = once(child, "exit");
  let hangs = false;
  const kill = () => {
    hangs = true;
    child.kill("SIGKILL");
  };
  let timer = setTimeout(kill, patience);
  const found: Found[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    clearTimeout(timer);
    timer = setTimeout(kill, patience);
    const [seed, ...outcome] = line.split(" ");
    found.push({ seed: Number(seed), outcome: outcome.join(" ") });
  }
  clearTimeout(timer);
  const [code, signal] = await exited;
  // It did not get as far as the first: no mutant is to blame.
  if (found.length === 0) throw new Error(`mutants/search.ts did not start: ${complaint}`);
  const end = hangs ? "hang" : `crash: ${signal ?? code}`;
  // The last line may hold a seed without its outcome.
  const unfinished = found.at(-1);
  if (unfinished?.outcome === "") return [...found.slice(0, -1), { ...unfinished, outcome: end }];
  if (unfinished !== undefined && unfinished.seed !== last) found.push({ seed: unfinished.seed + 1, outcome: end });
  return found;
}
