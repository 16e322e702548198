import { createHash } from "node:crypto";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { full } from "@kit/tooling/testing";
import type { ModelCard } from "@kit/types";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cardFor, emptyFolder, noise } from "./card.ts";
import { loadInChild } from "./child.ts";
import { serve, type TestServer } from "./server.ts";

const block = noise(1 << 20, 33);
const blocks = full ? 1000 : 250;
const hash = createHash("sha256");
for (let index = 0; index < blocks; index += 1) hash.update(block);
const whole = { bytes: block.length * blocks, sha256: hash.digest("hex") };
const timeout = 120_000;
let server: TestServer;
let loaded: { readonly card: ModelCard; readonly cacheDir: string };

beforeAll(async () => {
  server = await serve((_, response) => {
    response.setHeader("content-length", whole.bytes);
    let left = blocks;
    const more = () => {
      while (left-- > 0) if (!response.write(block)) return;
      response.end();
    };
    response.on("drain", more);
    more();
  });
  loaded = { card: cardFor(block, [`${server.url}/noise.onnx`], whole), cacheDir: await emptyFolder() };
});
afterAll(() => server[Symbol.asyncDispose]());

/** Megabytes more than before. */
async function memoryFor(measure: "load" | "fetch" | "verify", card: ModelCard, cacheDir: string): Promise<number> {
  const result = await loadInChild(card, cacheDir, { measure }).result;
  return Number(result?.most) - Number(result?.idle);
}

// In this order: what the first one fetched, the next ones read.

test("a large file takes less than 64 MB of memory", { timeout }, async () => {
  expect(await memoryFor("load", loaded.card, loaded.cacheDir)).toBeLessThan(64);
});

test("so it does to verify it again", { timeout }, async () => {
  expect(await memoryFor("verify", loaded.card, loaded.cacheDir)).toBeLessThan(full ? 64 : 32);
});

test("so does one that is joined from parts, and one that stays where it is", { timeout }, async () => {
  const { sha256 } = whole;
  const stored = pathToFileURL(join(loaded.cacheDir, "verified", sha256)).href;
  const [one] = cardFor(block, [stored], whole).weights.files;
  const weights = { ...loaded.card.weights, files: [{ ...one, name: "noise.onnx.1", role: "part" }] } as const;
  expect(await memoryFor("load", { ...loaded.card, weights }, await emptyFolder())).toBeLessThan(full ? 64 : 32);
});

test("so does one that comes by another fetch", { timeout }, async () => {
  expect(await memoryFor("fetch", loaded.card, await emptyFolder())).toBeLessThan(64);
});
