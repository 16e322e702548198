import { readdir, stat, utimes, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { ModelCard } from "@kit/types";
import { expect, test, vi } from "vitest";
import {
  cachePath,
  clearCache,
  isCached,
  loadWeights,
  pruneCache,
  removeWeights,
  verifyCache,
  verifyWeights,
} from "../src/index.ts";
import { cardFor, emptyFolder, noise } from "./card.ts";
import { serveFaults } from "./fault-server.ts";

const hour = 3_600_000;
const bytes = noise(50_000, 71);

/** A cache with one model in it. */
async function filled(): Promise<{ cacheDir: string; card: ModelCard; path: string }> {
  const cacheDir = await emptyFolder();
  const { card, path } = await add(cacheDir, bytes);
  return { cacheDir, card, path };
}

async function add(cacheDir: string, content: Uint8Array, age = 0): Promise<{ card: ModelCard; path: string }> {
  await using server = await serveFaults(content);
  const card = cardFor(content, [`${server.url}/noise.onnx`]);
  const path = String((await loadWeights(card, { cacheDir })).path);
  const then = new Date(Date.now() - age);
  await utimes(path, then, then);
  return { card, path };
}

test("a cached model is told from one that is not, without a request", async () => {
  const { cacheDir, card } = await filled();
  expect(await isCached(card, { cacheDir })).toBe(true);
  expect(await isCached(cardFor(noise(10, 72), []), { cacheDir })).toBe(false);
  expect(await isCached(card, { cacheDir: join(cacheDir, "nowhere") })).toBe(false);
});

test("verify finds a single wrong bit, and says what is missing", async () => {
  const { cacheDir, card, path } = await filled();
  expect(await verifyWeights(card, { cacheDir })).toEqual([{ name: "noise.onnx", state: "intact" }]);
  const damaged = bytes.slice();
  damaged[40_000] = (damaged[40_000] ?? 0) ^ 4;
  await writeFile(path, damaged);
  const [{ sha256 = "" } = {}] = card.weights.files;
  expect(await verifyWeights(card, { cacheDir })).toEqual([
    { name: "noise.onnx", state: "damaged", expected: sha256, got: expect.stringMatching(/^[0-9a-f]{64}$/) },
  ]);
  await removeWeights(card, { cacheDir });
  expect(await verifyWeights(card, { cacheDir })).toEqual([{ name: "noise.onnx", state: "missing" }]);
});

test("verify finds what was cut short, whatever card it is of", async () => {
  const { cacheDir, path } = await filled();
  const other = await add(cacheDir, noise(1000, 72));
  const [sha256, intact] = [basename(path), basename(other.path)];
  await writeFile(path, bytes.subarray(0, 1000));
  await writeFile(`${path}.11111111.part`, "x");
  const checks = await verifyCache({ cacheDir });
  expect(checks).toHaveLength(2);
  expect(checks).toContainEqual({ sha256: intact, state: "intact" });
  expect(checks).toContainEqual({ sha256, state: "damaged", got: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect(await verifyCache({ cacheDir: join(cacheDir, "nowhere") })).toEqual([]);
});

test("removing takes unfinished downloads along", async () => {
  const { cacheDir, card, path } = await filled();
  await writeFile(`${path}.11111111.part`, "x");
  await removeWeights(card, { cacheDir });
  expect(await readdir(join(cacheDir, "verified"))).toEqual([]);
});

test("prune removes what was not used for long, and what is too much, oldest first", async () => {
  const cacheDir = await emptyFolder();
  const old = await add(cacheDir, noise(1000, 73), 50 * hour);
  const middle = await add(cacheDir, noise(2000, 74), 20 * hour);
  const young = await add(cacheDir, noise(3000, 75));
  expect(await pruneCache({ olderThan: 40 * hour }, { cacheDir })).toEqual({ files: 1, bytes: 1000 });
  const oldest = await add(cacheDir, noise(500, 76), 30 * hour);
  // The oldest would still fit; what was loaded after it is to stay before it.
  expect(await pruneCache({ maxBytes: 4000 }, { cacheDir })).toEqual({ files: 2, bytes: 2500 });
  expect(await isCached(oldest.card, { cacheDir })).toBe(false);
  const left = await Promise.all([old, middle, young].map(({ card }) => isCached(card, { cacheDir })));
  expect(left).toEqual([false, false, true]);
  expect(await clearCache({ cacheDir })).toEqual({ files: 1, bytes: 3000 });
  expect(await pruneCache({ maxBytes: 0 }, { cacheDir: join(cacheDir, "nowhere") })).toEqual({ files: 0, bytes: 0 });
});

test("loading a model counts as its use, and looking at it does not", async () => {
  const cacheDir = await emptyFolder();
  const { card, path } = await add(cacheDir, bytes, 50 * hour);
  const { mtimeMs, atimeMs } = await stat(path);
  await isCached(card, { cacheDir });
  await verifyWeights(card, { cacheDir });
  await verifyCache({ cacheDir });
  expect((await stat(path)).atimeMs).toBe(atimeMs);
  await loadWeights(card, { cacheDir, offline: true });
  expect(await pruneCache({ olderThan: 40 * hour }, { cacheDir })).toEqual({ files: 0, bytes: 0 });
  expect((await stat(path)).mtimeMs).toBe(mtimeMs);
});

test("the path of the cache is KIT_CACHE, or the option", async () => {
  vi.stubEnv("KIT_CACHE", "/some/where");
  expect([await cachePath(), await cachePath({ cacheDir: "/else" })]).toEqual(["/some/where", "/else"]);
  vi.unstubAllEnvs();
});
