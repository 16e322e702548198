import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { full, samplePhotos, seeded } from "@kit/tooling/testing";
import { resolveCard } from "@kit/zoo";
import sharp from "sharp";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { bin, folderWith, kit, warmCache } from "./kit.ts";

const count = 18;
const names = Array.from({ length: count }, (_, index) => `${String(index).padStart(2, "0")}.jpg`);
const args = ["detect", "in", "--jsonl", "run.jsonl", "--jobs", "2"];
let cache: string;
let cwd: string;

beforeAll(async () => {
  cache = await warmCache();
});
beforeEach(() => {
  cwd = folderWith(Object.fromEntries(names.map((name, index) => [join("in", name), samplePhotos[index % 6] ?? ""])));
});
afterEach(() => rmSync(cwd, { recursive: true }));

const env = () => ({ ...process.env, KIT_CACHE: cache, KIT_OFFLINE: "1" });
const start = (more: string[] = []) =>
  spawn(process.execPath, ["--conditions=kit-source", "--no-warnings", bin, ...args, ...more], {
    cwd,
    env: env(),
    stdio: "pipe",
  });
const lines = () =>
  existsSync(join(cwd, "run.jsonl")) ? readFileSync(join(cwd, "run.jsonl"), "utf8").split("\n").slice(0, -1) : [];

async function untilLines(child: ChildProcess, enough: number): Promise<void> {
  while (child.exitCode === null && lines().length < enough) await sleep(5);
}

test("a run that is killed again and again is continued without redoing or losing a photo", {
  timeout: 600_000,
}, async () => {
  const random = seeded(full ? 2 : 1);
  const kills = full ? 20 : 3;
  let before: string[] = [];
  for (let kill = 0; kill < kills && before.length < count; kill++) {
    const child = start(["--resume"]);
    await untilLines(child, Math.min(before.length + Math.floor((random() * count) / kills), count - 1));
    await sleep(random() * 60);
    child.kill("SIGKILL");
    await once(child, "exit");
    // What was there is there still, to the letter.
    expect(lines().slice(0, before.length)).toEqual(before);
    before = lines();
  }
  const { exit } = await kit([...args, "--resume"], { cwd, env: { KIT_CACHE: cache, KIT_OFFLINE: "1" } });
  expect(exit).toBe(0);
  const paths = lines().map((line) => JSON.parse(line).file_path);
  expect(paths.sort()).toEqual(names.map((name) => join("in", name)));
  const written = readdirSync(join(cwd, "kit-out")).filter((name) => !name.endsWith(".tmp"));
  expect(written.sort()).toEqual(names.flatMap((name) => [name, `${name}.json`]).sort());
});

test("a small photo is on record before a large one that came first; the results stay in order", async () => {
  const large = sharp({ create: { width: 7000, height: 7000, channels: 3, background: "#808080" } });
  await large.png().toFile(join(cwd, "in", "0-large.png"));
  const [first, small] = ["0-large.png", names[0] ?? ""].map((name) => join("in", name));
  const run = ["detect", first, small, "--jsonl", "run.jsonl", "--jobs", "2", "--json"];
  const { exit, stdout } = await kit(run, { cwd, env: { KIT_CACHE: cache, KIT_OFFLINE: "1" } });
  expect(exit).toBe(0);
  expect(JSON.parse(stdout).map(({ file_path }: { file_path: string }) => file_path)).toEqual([first, small]);
  expect(lines().map((line) => JSON.parse(line).file_path)).toEqual([small, first]);
});

test("Ctrl-C ends in order, says how to continue, and leaves whole lines", async () => {
  const child = start();
  let stderr = "";
  child.stderr.on("data", (chunk) => {
    stderr += chunk;
  });
  await untilLines(child, 3);
  child.kill("SIGINT");
  const [exit] = await once(child, "exit");
  expect(exit).toBe(1);
  expect(stderr).toMatch(/Interrupted: \d+ of 18 pictures are done\. Continue with the same command and --resume\./);
  const done = lines().map((line) => JSON.parse(line).file_path);
  expect(done.length).toBeGreaterThanOrEqual(3);
  expect(done.length).toBeLessThan(count);
  const again = await kit([...args, "--resume"], { cwd, env: { KIT_CACHE: cache, KIT_OFFLINE: "1" } });
  expect(again.exit).toBe(0);
  expect(again.stderr).toContain(`${done.length} of 18 were done before.`);
  expect(new Set(lines().map((line) => JSON.parse(line).file_path)).size).toBe(count);
  expect(lines()).toHaveLength(count);
});

test("a run is not continued with a card that was changed, or in another format", async () => {
  const options = { cwd, env: { KIT_CACHE: cache, KIT_OFFLINE: "1" } };
  const card = await resolveCard("retinaface-mnet025-v2");
  const write = (changed: object) => writeFileSync(join(cwd, "card.json"), JSON.stringify({ ...card, ...changed }));
  const run = ["detect", "in/00.jpg", "in/01.jpg", "-m", "./card.json", "--jsonl", "run.jsonl"];
  write({});
  expect(await kit(run, options)).toMatchObject({ exit: 0 });
  // Neither texts nor figures change what is found.
  write({ title: "Another title", metrics: [] });
  expect(await kit([...run, "--resume"], options)).toMatchObject({ exit: 0 });
  const ternaus = await kit([...run, "--resume", "--format", "ternaus"], options);
  expect(ternaus).toMatchObject({ exit: 2, stderr: expect.stringMatching(/other options: format was "full"/) });
  write({ thresholds: { score: 0.01, iou: 0.4 } });
  const changed = await kit([...run, "in/02.jpg", "--resume"], options);
  expect(changed).toMatchObject({ exit: 2, stderr: expect.stringMatching(/other options: card was "[0-9a-f]{16}"/) });
  expect(lines()).toHaveLength(2);
});

test("--resume without --jsonl is wrong use", async () => {
  const { exit, stderr } = await kit(["detect", "in", "--resume"], { cwd });
  expect(exit).toBe(2);
  expect(stderr).toMatch(/--resume does not say which run/);
});

test("--format ternaus writes two decimals, and no label", async () => {
  const options = { cwd, env: { KIT_CACHE: cache, KIT_OFFLINE: "1" } };
  const { stdout } = await kit(["detect", "in/00.jpg", "--json", "--format", "ternaus"], options);
  const [record] = JSON.parse(stdout);
  expect(Object.keys(record)).toEqual(["file_path", "annotations"]);
  expect(Object.keys(record.annotations[0])).toEqual(["bbox", "score", "landmarks"]);
  for (const value of [...record.annotations[0].bbox, ...record.annotations[0].landmarks.flat()]) {
    expect(String(value)).toMatch(/^-?\d+(\.\d{1,2})?$/);
  }
});
