import { spawn } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { once } from "node:events";
import { readdir, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import type { WeightsFile } from "@kit/types";
import { expect, test } from "vitest";
import { loadWeights, pruneCache, removeWeights } from "../src/index.ts";
import { thisProcess } from "../src/runtime/node/owner.ts";
import { cardFor, emptyFolder, noise, rejection } from "./card.ts";
import { loadInChild } from "./child.ts";
import { serveFaults } from "./fault-server.ts";
import { serve } from "./server.ts";

const bytes = noise(300_000, 91);

/** The owner that a process which is gone wrote into what it left. */
async function deadOwner() {
  const child = spawn(process.execPath, ["-e", ""]);
  await once(child, "exit");
  return { ...thisProcess(), pid: Number(child.pid) };
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(basename(entry.parentPath), entry.name));
}

/** Sends the file in steps, so that there is time to do something else meanwhile. */
function serveSlowly() {
  return serve((_, response) => {
    response.writeHead(200, { "content-length": bytes.length });
    const sendFrom = (next: number) => {
      response.write(bytes.subarray(next, next + 30_000));
      if (next + 30_000 >= bytes.length) response.end();
      else setTimeout(sendFrom, 100, next + 30_000);
    };
    sendFrom(0);
  });
}

test("what a process left that was killed when the file was whole goes with the next load, cached as it is", async () => {
  const cacheDir = await emptyFolder();
  await using server = await serveFaults(bytes);
  const card = cardFor(bytes, [`${server.url}/noise.onnx`]);
  const path = String((await loadWeights(card, { cacheDir })).path);
  const [owner, id] = [await deadOwner(), randomUUID()];
  await writeFile(`${path}.${id}.part.json`, JSON.stringify({ source: "x", owner }));
  await writeFile(`${path}.${randomUUID()}.part`, "x");
  await writeFile(`${path}.lock`, JSON.stringify({ id, ...owner }));
  await writeFile(`${path}.lock.${randomUUID()}`, "");
  await loadWeights(card, { cacheDir });
  expect(await filesIn(cacheDir)).toEqual([join("verified", basename(path))]);
  expect(server.requests).toHaveLength(1);
});

test("parts beside the file that was joined of them go with the next load, and stray links of a model, too", async () => {
  const cacheDir = await emptyFolder();
  const bodies = { "m.onnx": noise(500, 92), "m.data.1": noise(600, 93), "m.data.2": noise(700, 94) };
  await using server = await serve((request, response) =>
    response.end(Object.entries(bodies).find(([name]) => request.url === `/${name}`)?.[1]),
  );
  const files = Object.entries(bodies).map(([name, body], index): WeightsFile => {
    const sha256 = createHash("sha256").update(body).digest("hex");
    const role = index === 0 ? "graph" : "part";
    return { name, role, bytes: body.length, sha256, sources: [`${server.url}/${name}`] };
  });
  const card = { ...cardFor(bytes, []), weights: { format: "onnx", files, verified: "none" } } as const;
  const path = String((await loadWeights(card, { cacheDir })).path);
  const before = await filesIn(cacheDir);
  await writeFile(join(cacheDir, "verified", String(files[1]?.sha256)), bodies["m.data.1"]);
  await writeFile(join(dirname(path), `m.onnx.${randomUUID()}.part`), "x");
  await writeFile(`${dirname(path)}.lock`, JSON.stringify({ id: "x", ...(await deadOwner()) }));
  await loadWeights(card, { cacheDir });
  expect((await filesIn(cacheDir)).sort()).toEqual(before.sort());
  expect(server.requests).toHaveLength(3);
});

test("removing and pruning leave a download alone that is under way", async () => {
  const cacheDir = await emptyFolder();
  await using server = await serveSlowly();
  const card = cardFor(bytes, [`${server.url}/noise.onnx`]);
  const { result } = loadInChild(card, cacheDir);
  while ((await filesIn(cacheDir)).length < 3) await sleep(10);
  expect(await removeWeights(card, { cacheDir })).toBe(false);
  expect(await pruneCache({ maxBytes: -1 }, { cacheDir })).toEqual({ files: 0, bytes: 0 });
  expect((await result)?.sha256).toBe(card.weights.files[0]?.sha256);
  expect(server.requests).toHaveLength(1);
  expect(await removeWeights(card, { cacheDir })).toBe(true);
  expect(await filesIn(cacheDir)).toEqual([]);
});

test("calls that wait for the same file fail together, after the tries of one", async () => {
  const cacheDir = await emptyFolder();
  await using server = await serve((_, response) => response.writeHead(503).end());
  const card = cardFor(bytes, [`${server.url}/noise.onnx`]);
  const load = () => rejection(loadWeights(card, { cacheDir, retries: 2, retryDelay: 20 }));
  const errors = await Promise.all(Array.from({ length: 16 }, load));
  for (const error of errors) expect(error).toMatchObject({ code: "ZOO_HTTP_STATUS", status: 503 });
  expect(server.requests).toHaveLength(3);
  // Nothing is remembered of it.
  await load();
  expect(server.requests).toHaveLength(6);
});

test("of calls that wait for one that is aborted, the next takes over; and other headers are another call", async () => {
  const cacheDir = await emptyFolder();
  const { host } = new URL("http://models.example.org");
  await using server = await serveSlowly();
  const card = cardFor(bytes, [`${server.url}/noise.onnx`]);
  const stop = new AbortController();
  const first = rejection(loadWeights(card, { cacheDir, signal: stop.signal }));
  const others = [{}, {}, { headers: { [host]: { authorization: "x" } } }].map((options) =>
    loadWeights(card, { cacheDir, ...options }),
  );
  while (server.requests.length === 0) await sleep(10);
  stop.abort(new Error("enough"));
  expect((await first).message).toBe("enough");
  for (const weights of await Promise.all(others)) expect(Buffer.compare(await weights.open(), bytes)).toBe(0);
  // This server begins anew when it is asked to go on.
  expect(server.requests.length).toBeLessThanOrEqual(3);
});

test("processes that wait for one that fails do not all go through all tries", async () => {
  const cacheDir = await emptyFolder();
  await using server = await serve((_, response) => setTimeout(() => response.writeHead(503).end(), 200));
  const card = cardFor(bytes, [`${server.url}/noise.onnx`]);
  const children = Array.from({ length: 4 }, () => loadInChild(card, cacheDir));
  for (const { result } of children) expect(await result).toMatchObject({ code: "ZOO_HTTP_STATUS" });
  // The first asks five times. Who comes when it is done has not waited.
  expect(server.requests.length).toBeLessThan(4 * 5);
});

test("a thread that is terminated does not keep its lock", async (context) => {
  if (process.platform !== "linux") return context.skip("only Linux tells which files are open");
  const cacheDir = await emptyFolder();
  await using server = await serve((_, response) => {
    if (server.requests.length > 1) response.end(bytes);
    else response.flushHeaders();
  });
  const card = cardFor(bytes, [`${server.url}/noise.onnx`]);
  const worker = new Worker(join(import.meta.dirname, "load-child.ts"), {
    argv: [JSON.stringify(card), cacheDir],
    execArgv: ["--conditions=kit-source", "--no-warnings"],
  });
  while (server.requests.length === 0) await sleep(10);
  await worker.terminate();
  const start = performance.now();
  expect(Buffer.compare(await (await loadWeights(card, { cacheDir })).open(), bytes)).toBe(0);
  expect(performance.now() - start).toBeLessThan(6000);
});
