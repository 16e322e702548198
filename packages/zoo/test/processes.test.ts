import { once } from "node:events";
import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { full, seeded } from "@kit/tooling/testing";
import { expect, test } from "vitest";
import { loadWeights } from "../src/index.ts";
import { cardFor, emptyFolder, noise, rejection } from "./card.ts";
import { loadInChild } from "./child.ts";
import { serveFaults } from "./fault-server.ts";
import { serve } from "./server.ts";

const bytes = noise(3_000_000, 21);
const sha256 = cardFor(bytes, []).weights.files[0]?.sha256 ?? "";
const namesIn = (cacheDir: string) => readdir(join(cacheDir, "verified")).catch((): string[] => []);

test("16 processes that ask for one file at once download it once", async () => {
  const cacheDir = await emptyFolder();
  await using server = await serveFaults(bytes);
  const card = cardFor(bytes, [`${server.url}/noise.onnx`]);
  const children = Array.from({ length: 16 }, () => loadInChild(card, cacheDir));
  const results = await Promise.all(children.map(({ result }) => result));
  expect(results).toEqual(Array.from({ length: 16 }, () => ({ sha256 })));
  expect(server.sent()).toBe(bytes.length);
  expect(await namesIn(cacheDir)).toEqual([sha256]);
});

test("so do 16 calls in one process, and all are told how far it is", async () => {
  const cacheDir = await emptyFolder();
  await using server = await serveFaults(bytes);
  const card = cardFor(bytes, [`${server.url}/noise.onnx`]);
  const done = Array.from({ length: 16 }, () => 0);
  const calls = done.map((_, index) =>
    loadWeights(card, {
      cacheDir,
      onProgress: (progress) => {
        done[index] = progress.done;
      },
    }),
  );
  const refused = loadWeights(card, {
    cacheDir,
    onProgress() {
      throw new Error("a fault of its own");
    },
  });
  expect((await rejection(refused)).message).toBe("a fault of its own");
  const all = await Promise.all(calls);
  expect(new Set(done)).toEqual(new Set([bytes.length]));
  for (const weights of all) expect(Buffer.compare(await weights.open(), bytes)).toBe(0);
  expect(server.sent()).toBe(bytes.length);
});

/** Sends the file in steps, so that there is time to be killed in. */
function serveSlowly(delay: number) {
  return serve((request, response) => {
    const from = Number(/\d+/.exec(request.headers.range ?? "") ?? 0);
    response.writeHead(from > 0 ? 206 : 200, { "content-length": bytes.length - from, etag: '"1"' });
    const sendFrom = (next: number) => {
      if (next >= bytes.length) return void response.end();
      response.write(bytes.subarray(next, next + 100_000));
      setTimeout(sendFrom, delay, next + 100_000);
    };
    sendFrom(from);
  });
}

test("processes that are killed at any moment leave nothing wrong, and what they had is gone on from", {
  timeout: 600_000,
}, async () => {
  const random = seeded(3);
  const cacheDir = await emptyFolder();
  await using server = await serveSlowly(15);
  const card = cardFor(bytes, [`${server.url}/noise.onnx`]);
  let resumed = 0;
  let whole = 0;
  for (let round = 0; round < (full ? 100 : 10); round += 1) {
    const before = server.requests.length;
    const { child, result } = loadInChild(card, cacheDir);
    const ended = once(child, "exit");
    // Most while they download, which takes some 500 ms, some while they start.
    if (random() < 0.8) while (server.requests.length === before && child.exitCode === null) await sleep(5);
    await Promise.race([sleep(random() * 600), ended]);
    child.kill("SIGKILL");
    await ended;
    const got = await result;
    if (got) expect(got).toEqual({ sha256 });
    resumed += server.requests.slice(before).filter(({ headers }) => headers.range).length;
    const names = await namesIn(cacheDir);
    if (!names.includes(sha256)) continue;
    whole += 1;
    await loadWeights(card, { cacheDir, offline: true });
    expect(await namesIn(cacheDir)).toEqual([sha256]);
    expect(Buffer.compare(await readFile(join(cacheDir, "verified", sha256)), bytes)).toBe(0);
    await rm(join(cacheDir, "verified", sha256));
  }
  expect(resumed).toBeGreaterThan(0);
  expect((await loadInChild(card, cacheDir).result)?.sha256).toBe(sha256);
  expect(await namesIn(cacheDir)).toEqual([sha256]);
  console.log(`${resumed} downloads were gone on from, ${whole} were done before the kill`);
});

test("who waits for a process that is killed takes over at once", async () => {
  const cacheDir = await emptyFolder();
  await using server = await serveSlowly(50);
  const card = cardFor(bytes, [`${server.url}/noise.onnx`]);
  const { child } = loadInChild(card, cacheDir);
  while (server.requests.length === 0) await sleep(10);
  const waiting = loadWeights(card, { cacheDir });
  await sleep(700);
  child.kill("SIGKILL");
  const start = performance.now();
  expect(Buffer.compare(await (await waiting).open(), bytes)).toBe(0);
  expect(performance.now() - start).toBeLessThan(5000);
  expect(server.requests[1]?.headers.range).toMatch(/^bytes=[1-9]\d*-$/);
  expect(await namesIn(cacheDir)).toEqual([sha256]);
});

test("a process that is frozen cannot keep its lock, and does no harm when it wakes up", async () => {
  const cacheDir = await emptyFolder();
  await using server = await serveSlowly(40);
  const card = cardFor(bytes, [`${server.url}/noise.onnx`]);
  const { child, result } = loadInChild(card, cacheDir);
  while (server.requests.length === 0) await sleep(10);
  await sleep(300);
  child.kill("SIGSTOP");
  expect(Buffer.compare(await (await loadWeights(card, { cacheDir })).open(), bytes)).toBe(0);
  child.kill("SIGCONT");
  expect(await result).toEqual({ sha256 });
  expect(await namesIn(cacheDir)).toEqual([sha256]);
  expect(Buffer.compare(await readFile(join(cacheDir, "verified", sha256)), bytes)).toBe(0);
}, 60_000);

test("who waits can be aborted", async () => {
  const cacheDir = await emptyFolder();
  await using server = await serveSlowly(40);
  const card = cardFor(bytes, [`${server.url}/noise.onnx`]);
  const first = loadWeights(card, { cacheDir });
  while (server.requests.length === 0) await sleep(10);
  await expect(loadWeights(card, { cacheDir, signal: AbortSignal.timeout(100) })).rejects.toThrow(/timeout/i);
  await first;
});
