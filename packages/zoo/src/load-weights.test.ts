import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import type { Progress } from "@kit/types";
import { expect, test, vi } from "vitest";
import { cardFor, emptyFolder, noise, rejection } from "../test/card.ts";
import { deadUrl, serve } from "../test/server.ts";
import { loadWeights } from "./load-weights.ts";

const bytes = noise(200_000, 1);
const cacheDir = await emptyFolder();

/** Everything that lies in a folder, deep down. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

test("weights are fetched once, verified and then taken from the cache without a request", async () => {
  const cacheDir = await emptyFolder();
  await using server = await serve((_, response) => response.end(bytes));
  const card = cardFor(bytes, [`${server.url}/noise.onnx`]);
  const onFetched = vi.fn();
  const first = await loadWeights(card, { cacheDir, onFetched });
  const second = await loadWeights(card, { cacheDir, onFetched, offline: true });
  for (const weights of [first, second]) {
    expect(Buffer.compare(await weights.open(), bytes)).toBe(0);
    expect(Buffer.compare(await readFile(String(weights.path)), bytes)).toBe(0);
    expect(weights.card).toBe(card);
  }
  expect(server.requests).toHaveLength(1);
  expect(onFetched.mock.calls).toEqual([[card]]);
  expect(await filesIn(cacheDir)).toEqual([card.weights.files[0]?.sha256]);
});

test("progress ends with all bytes, and has a total", async () => {
  await using server = await serve((_, response) => {
    response.setHeader("content-length", bytes.length);
    response.write(bytes.subarray(0, 100_000));
    setTimeout(() => response.end(bytes.subarray(100_000)), 20);
  });
  const steps: Progress[] = [];
  await loadWeights(cardFor(bytes, [`${server.url}/a/noise.onnx?token=secret`]), {
    cacheDir: await emptyFolder(),
    onProgress: (progress) => steps.push(progress),
  });
  expect(steps.length).toBeGreaterThan(1);
  expect(steps.at(-1)).toEqual({
    label: "noise.onnx",
    done: bytes.length,
    total: bytes.length,
    unit: "bytes",
    rate: expect.any(Number),
  });
});

test("progress has the total of the card where a server compresses, which then does not say", async () => {
  await using server = await serve((_, response) => {
    response.setHeader("content-encoding", "gzip");
    response.end(gzipSync(bytes));
  });
  const totals = new Set<number | undefined>();
  await loadWeights(cardFor(bytes, [`${server.url}/noise.onnx`]), {
    cacheDir: await emptyFolder(),
    onProgress: ({ total }) => totals.add(total),
  });
  expect([...totals]).toEqual([bytes.length]);
});

const wrong = noise(200_000, 2);

test.each<[string, string, { body?: Uint8Array | string; status?: number }]>([
  ["other bytes", "ZOO_HASH_MISMATCH", { body: wrong }],
  ["too few bytes", "ZOO_WRONG_LENGTH", { body: bytes.subarray(0, 1000) }],
  ["too many bytes", "ZOO_WRONG_LENGTH", { body: Buffer.concat([bytes, wrong]) }],
  ["nothing", "ZOO_WRONG_LENGTH", { body: new Uint8Array() }],
  ["an HTML page", "ZOO_WRONG_CONTENT", { body: "\n<!DOCTYPE html><title>Sign in</title>" }],
  ["a Git LFS pointer", "ZOO_WRONG_CONTENT", { body: "version https://git-lfs.github.com/spec/v1\noid sha256:00" }],
  ["a JSON message", "ZOO_WRONG_CONTENT", { body: '{"message": "rate limited"}' }],
  ["401", "ZOO_HTTP_STATUS", { status: 401 }],
  ["404", "ZOO_HTTP_STATUS", { status: 404 }],
  ["429", "ZOO_HTTP_STATUS", { status: 429 }],
  ["503", "ZOO_HTTP_STATUS", { status: 503 }],
])("%s instead of the weights is %s, and nothing stays in the cache", async (_, code, { body = "", status = 200 }) => {
  const cacheDir = await emptyFolder();
  await using server = await serve((_, response) => response.writeHead(status).end(body));
  const error = await rejection(loadWeights(cardFor(bytes, [`${server.url}/noise.onnx`]), { cacheDir, retryDelay: 1 }));
  expect(error).toMatchObject({ code, exit: 3, message: expect.stringContaining(server.url) });
  expect(await filesIn(cacheDir)).toEqual([]);
});

test("a connection that breaks every time is told, with what was expected and what came", async () => {
  const cacheDir = await emptyFolder();
  await using server = await serve((_, response) => {
    response.writeHead(200, { "content-length": bytes.length });
    response.write(bytes.subarray(0, 70_000), () => setTimeout(() => response.destroy(), 20));
  });
  const error = await rejection(loadWeights(cardFor(bytes, [`${server.url}/noise.onnx`]), { cacheDir, retryDelay: 1 }));
  expect(error).toMatchObject({ code: "ZOO_BROKEN_OFF", expected: bytes.length, got: 70_000 });
});

test("a mismatch says what was expected, what came and what to do", async () => {
  await using server = await serve((_, response) => response.end(wrong));
  const card = cardFor(bytes, [`${server.url}/noise.onnx`]);
  const error = await rejection(loadWeights(card, { cacheDir }));
  expect(error.message).toMatch(
    /^The SHA-256 of noise\.onnx from http:\S+ is [0-9a-f]{64}, but the card says [0-9a-f]{64}\. Nothing of it was kept\. The file was damaged/,
  );
  expect(error).toMatchObject({ expected: card.weights.files[0]?.sha256 });
});

test("the next source is taken when one fails", async () => {
  await using server = await serve((request, response) => {
    response.writeHead(request.url === "/good" ? 200 : 500).end(request.url === "/good" ? bytes : "");
  });
  const sources = [`${await deadUrl()}/noise.onnx`, `${server.url}/bad`, `${server.url}/good`];
  const weights = await loadWeights(cardFor(bytes, sources), { cacheDir: await emptyFolder(), retryDelay: 1 });
  expect(Buffer.compare(await weights.open(), bytes)).toBe(0);
});

test("when all sources fail, all failures are told, in words and without tokens", async () => {
  await using server = await serve((_, response) => response.end(wrong));
  const sources = [`${await deadUrl()}/noise.onnx?token=canary`, `${server.url}/noise.onnx?token=canary`];
  const error = await rejection(loadWeights(cardFor(bytes, sources), { cacheDir: await emptyFolder() }));
  expect(error).toMatchObject({ code: "ZOO_UNREACHABLE", exit: 3 });
  expect(error.message).toMatch(
    /noise\.onnx: 127\.0\.0\.1:\d+ gave no answer: it refused the connection .*ECONNREFUSED/,
  );
  expect(error.message).toMatch(/noise\.onnx: The SHA-256 of/);
  expect(error.message).not.toContain("canary");
});

test("no network and nothing cached says which source was tried and why it failed", async () => {
  const source = `${await deadUrl()}/noise.onnx`;
  const error = await rejection(loadWeights(cardFor(bytes, [source]), { cacheDir: await emptyFolder() }));
  expect(error).toMatchObject({ code: "ZOO_UNREACHABLE", exit: 3 });
  expect(error.message).toContain(source);
});

test("offline makes no request", async () => {
  await using server = await serve((_, response) => response.end(bytes));
  const card = cardFor(bytes, [`${server.url}/noise.onnx`]);
  const options = { cacheDir: await emptyFolder() };
  expect(await rejection(loadWeights(card, { ...options, offline: true }))).toMatchObject({ code: "ZOO_OFFLINE" });
  vi.stubEnv("KIT_OFFLINE", "1");
  expect(await rejection(loadWeights(card, options))).toMatchObject({ code: "ZOO_OFFLINE" });
  vi.unstubAllEnvs();
  expect(server.requests).toHaveLength(0);
});

test("a file without a hash is refused, unless that is allowed", async () => {
  const cacheDir = await emptyFolder();
  await using server = await serve((_, response) => response.end(bytes));
  const card = cardFor(bytes, [`${server.url}/noise.onnx`], { sha256: undefined });
  expect(await rejection(loadWeights(card, { cacheDir }))).toMatchObject({ code: "ZOO_UNVERIFIED", exit: 2 });
  expect(server.requests).toHaveLength(0);
  await loadWeights(card, { cacheDir, allowUnverified: true });
  const weights = await loadWeights(card, { cacheDir, allowUnverified: true });
  expect(Buffer.compare(await weights.open(), bytes)).toBe(0);
  expect(server.requests).toHaveLength(1);
});

test("a cached file of another size is fetched anew", async () => {
  const cacheDir = await emptyFolder();
  await using server = await serve((_, response) => response.end(bytes));
  const card = cardFor(bytes, [`${server.url}/noise.onnx`]);
  const { path } = await loadWeights(card, { cacheDir });
  await writeFile(String(path), "cut");
  expect(Buffer.compare(await (await loadWeights(card, { cacheDir })).open(), bytes)).toBe(0);
  expect(server.requests).toHaveLength(2);
});

test("a file on this machine is verified and used where it is", async () => {
  const [folder, cacheDir] = [await emptyFolder(), await emptyFolder()];
  const path = join(folder, "ä noise.onnx");
  await writeFile(path, bytes);
  const source = pathToFileURL(path).href;
  const weights = await loadWeights(cardFor(bytes, [source]), { cacheDir, offline: true });
  expect(weights.path).toBe(path);
  expect(await filesIn(cacheDir)).toEqual([]);
  expect(await rejection(loadWeights(cardFor(wrong, [source]), { cacheDir }))).toMatchObject({
    code: "ZOO_HASH_MISMATCH",
  });
  const missing = cardFor(bytes, [pathToFileURL(join(folder, "none.onnx")).href]);
  expect(await rejection(loadWeights(missing, { cacheDir }))).toMatchObject({ code: "ZOO_FILE_UNREADABLE" });
});

test.each([
  "ftp://example.org/x",
  "http://example.org/x",
  "https://me:canary@example.org/x",
  "file:x.onnx",
  "github:owner",
  "github:owner/repo@tag/../x",
  "npm:a/../../x",
  "npm:%/x",
  "./x.onnx",
])("the source %s is refused without a request", async (source) => {
  const fetch = vi.fn();
  const error = await rejection(
    loadWeights(cardFor(bytes, [source]), { cacheDir, fetch, npmBase: "https://example.org" }),
  );
  expect(error).toMatchObject({ code: "ZOO_SOURCE_INVALID", exit: 2 });
  expect(error.message).not.toContain("canary");
  expect(fetch).not.toHaveBeenCalled();
});

test("an aborted load throws the signal's reason, and leaves nothing but what can be gone on from", async () => {
  const cacheDir = await emptyFolder();
  const controller = new AbortController();
  await using server = await serve((_, response) => {
    response.writeHead(200, { "content-length": bytes.length });
    response.write(bytes.subarray(0, 1000));
  });
  const loading = loadWeights(cardFor(bytes, [`${server.url}/x`, `${server.url}/y`]), {
    cacheDir,
    signal: controller.signal,
    onProgress: () => controller.abort(new Error("enough")),
  });
  expect((await rejection(loading)).message).toBe("enough");
  expect(server.requests).toHaveLength(1);
  expect((await filesIn(cacheDir)).filter((name) => !/\.part(\.json)?$/.test(name))).toEqual([]);
});

test("headers go to their host alone, also when it redirects", async () => {
  await using other = await serve((_, response) => response.end(bytes));
  await using server = await serve((_, response) =>
    response.writeHead(302, { location: `${other.url}/noise.onnx?signed` }).end(),
  );
  await loadWeights(cardFor(bytes, [`${server.url}/noise.onnx`]), {
    cacheDir: await emptyFolder(),
    headers: { [new URL(server.url).host]: { authorization: "Bearer canary", "x-api-key": "canary" } },
  });
  expect(server.requests[0]?.headers).toMatchObject({ authorization: "Bearer canary", "x-api-key": "canary" });
  expect(JSON.stringify(other.requests[0]?.headers)).not.toContain("canary");
});

test("redirects in a circle end", async () => {
  await using server = await serve((_, response) => response.writeHead(301, { location: "/round" }).end());
  const error = await rejection(loadWeights(cardFor(bytes, [`${server.url}/x`]), { cacheDir: await emptyFolder() }));
  expect(error.message).toContain("redirected more than 10 times");
});

test("the cache lies where KIT_CACHE says", async () => {
  const folder = await emptyFolder();
  vi.stubEnv("KIT_CACHE", folder);
  await using server = await serve((_, response) => response.end(bytes));
  const { path } = await loadWeights(cardFor(bytes, [`${server.url}/x`]));
  vi.unstubAllEnvs();
  expect(String(path).startsWith(folder)).toBe(true);
});

test("a file in the place of the cache is told as such", async () => {
  const cacheDir = join(await emptyFolder(), "cache");
  await writeFile(cacheDir, "");
  await using server = await serve((_, response) => response.end(bytes));
  const card = cardFor(bytes, [`${server.url}/x`, `${server.url}/y`]);
  const error = await rejection(loadWeights(card, { cacheDir }));
  expect(error).toMatchObject({ code: "ZOO_CACHE_UNWRITABLE", exit: 2, message: expect.stringContaining("KIT_CACHE") });
});
