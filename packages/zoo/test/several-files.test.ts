import { createHash } from "node:crypto";
import { readdir, readFile, rename, rm, utimes, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { ModelCard, WeightsFile } from "@kit/types";
import { expect, test } from "vitest";
import { isCached, loadWeights, removeWeights, verifyCache, verifyWeights } from "../src/index.ts";
import { cardFor, emptyFolder, noise, rejection } from "./card.ts";
import { serve } from "./server.ts";

const files = { graph: noise(20_000, 61), data: noise(90_000, 62), more: noise(10_000, 63) };

function file(name: string, role: WeightsFile["role"], bytes: Uint8Array, url: string): WeightsFile {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { name, role, bytes: bytes.length, sha256, sources: [`${url}/${name}`] };
}

function cardOf(list: readonly WeightsFile[]): ModelCard {
  const card = cardFor(files.graph, []);
  return { ...card, weights: { ...card.weights, files: list } };
}

/** Serves bytes by name, and counts what it is asked for. */
async function serveFiles(bodies: Readonly<Record<string, Uint8Array>>) {
  return serve((request, response) => {
    const body = bodies[basename(request.url ?? "")];
    if (body) response.end(body);
    else response.writeHead(404).end();
  });
}

test("external data lies beside the graph under its own name, and is handed out as well", async () => {
  const cacheDir = await emptyFolder();
  await using server = await serveFiles({ "m.onnx": files.graph, "m.data": files.data, "m.more": files.more });
  const card = cardOf([
    file("m.data", "external", files.data, server.url),
    file("m.onnx", "graph", files.graph, server.url),
    file("m.more", "external", files.more, server.url),
  ]);
  const weights = await loadWeights(card, { cacheDir });
  expect(Buffer.compare(await weights.open(), files.graph)).toBe(0);
  expect(basename(String(weights.path))).toBe("m.onnx");
  const folder = dirname(String(weights.path));
  expect((await readdir(folder)).sort()).toEqual(["m.data", "m.more", "m.onnx"]);
  expect(Buffer.compare(await readFile(join(folder, "m.data")), files.data)).toBe(0);
  expect(weights.external.map(({ name }) => name)).toEqual(["m.data", "m.more"]);
  expect(Buffer.compare((await weights.external[1]?.open()) ?? [], files.more)).toBe(0);
  const again = await loadWeights(card, { cacheDir, offline: true });
  expect(again.path).toBe(weights.path);
  expect(server.requests).toHaveLength(3);
  await removeWeights(card, { cacheDir });
  const left = await readdir(cacheDir, { recursive: true, withFileTypes: true });
  expect(left.filter((entry) => entry.isFile())).toEqual([]);
});

test("parts become one file, and leave no second copy", async () => {
  const cacheDir = await emptyFolder();
  await using server = await serveFiles({ "m.onnx.1": files.graph, "m.onnx.2": files.data, "m.onnx.3": files.more });
  const card = cardOf([
    file("m.onnx.1", "part", files.graph, server.url),
    file("m.onnx.2", "part", files.data, server.url),
    file("m.onnx.3", "part", files.more, server.url),
  ]);
  expect(await isCached(card, { cacheDir })).toBe(false);
  const whole = Buffer.concat([files.graph, files.data, files.more]);
  const [weights] = await Promise.all([loadWeights(card, { cacheDir }), loadWeights(card, { cacheDir })]);
  expect(Buffer.compare(await weights.open(), whole)).toBe(0);
  expect(Buffer.compare(await readFile(String(weights.path)), whole)).toBe(0);
  await loadWeights(card, { cacheDir, offline: true });
  expect(server.requests).toHaveLength(3);
  expect(await readdir(join(cacheDir, "verified"))).toEqual([]);
  expect(await isCached(card, { cacheDir })).toBe(true);
  const intact = card.weights.files.map(({ name }) => ({ name, state: "intact" }));
  expect(await verifyWeights(card, { cacheDir })).toEqual(intact);
  const hashes = card.weights.files.map(({ sha256 }) => ({ sha256 }));
  expect(await verifyCache({ cacheDir })).toEqual(hashes.map((part) => ({ ...part, state: "intact" })));
  whole[files.graph.length] = 1 ^ (whole[files.graph.length] ?? 0);
  await writeFile(String(weights.path), whole);
  const got = expect.stringMatching(/^[0-9a-f]{64}$/);
  expect(await verifyCache({ cacheDir })).toEqual(
    hashes.map((part, index) => ({ ...part, ...(index === 1 ? { state: "damaged", got } : { state: "intact" }) })),
  );
  const [sha256] = await readdir(join(cacheDir, "parts"));
  await rm(join(cacheDir, "parts"), { recursive: true });
  expect(await verifyCache({ cacheDir })).toEqual([{ sha256, state: "unknown" }]);
});

test("parts beside a graph become data beside it", async () => {
  const cacheDir = await emptyFolder();
  await using server = await serveFiles({ "m.onnx": files.graph, "m.data.a": files.data, "m.data.b": files.more });
  const card = cardOf([
    file("m.data.a", "part", files.data, server.url),
    file("m.data.b", "part", files.more, server.url),
    file("m.onnx", "graph", files.graph, server.url),
  ]);
  const { path } = await loadWeights(card, { cacheDir });
  const joined = await readFile(join(dirname(String(path)), "m.data"));
  expect(Buffer.compare(joined, Buffer.concat([files.data, files.more]))).toBe(0);
});

test("a wrong part is told, and the right ones are kept", async () => {
  const cacheDir = await emptyFolder();
  const bodies: Record<string, Uint8Array> = { "m.onnx.1": files.graph, "m.onnx.2": noise(90_000, 64) };
  await using server = await serveFiles(bodies);
  const card = cardOf([
    file("m.onnx.1", "part", files.graph, server.url),
    file("m.onnx.2", "part", files.data, server.url),
  ]);
  expect(await rejection(loadWeights(card, { cacheDir }))).toMatchObject({
    code: "ZOO_HASH_MISMATCH",
    message: expect.stringContaining("m.onnx.2"),
  });
  bodies["m.onnx.2"] = files.data;
  await loadWeights(card, { cacheDir });
  expect(server.requests.map(({ url }) => url)).toEqual(["/m.onnx.1", "/m.onnx.2", "/m.onnx.2"]);
});

test.each<[string, WeightsFile["role"][], RegExp]>([
  ["two graphs", ["graph", "graph"], /2 graphs/],
  ["no graph", ["external"], /neither a graph nor parts/],
])("%s are refused", async (_, roles, message) => {
  const card = cardOf(roles.map((role, index) => file(`m${index}`, role, files.graph, "https://example.org")));
  expect(await rejection(loadWeights(card, { cacheDir: await emptyFolder() }))).toMatchObject({
    code: "ZOO_CARD_INVALID",
    message: expect.stringMatching(message),
  });
});

test("data on the disk that was replaced, with the card, is handed out anew", async () => {
  const folder = await emptyFolder();
  const url = pathToFileURL(folder).href;
  const [before, after] = [noise(400, 64), noise(400, 65)];
  await writeFile(join(folder, "m.onnx"), files.graph);
  await writeFile(join(folder, "m.data"), before);
  await writeFile(join(folder, "next"), after);
  await utimes(join(folder, "next"), 1e9, 1e9);
  const load = (data: Uint8Array) => {
    const list = [file("m.onnx", "graph", files.graph, url), file("m.data", "external", data, url)];
    return loadWeights(cardOf(list), { cacheDir: join(folder, "cache") });
  };
  await load(before);
  await rename(join(folder, "next"), join(folder, "m.data"));
  const weights = await load(after);
  expect(Buffer.compare((await weights.external[0]?.open()) ?? [], after)).toBe(0);
  const beside = await readFile(join(dirname(String(weights.path)), "m.data"));
  expect(Buffer.compare(beside, after)).toBe(0);
});

test("parts that would become a file of the name of another one are refused", async () => {
  const names = ["m.onnx.part0", "m.onnx.part1"];
  const parts = names.map((name) => file(name, "part", files.more, "https://models.example.org"));
  const graph = file("m.onnx", "graph", files.graph, "https://models.example.org");
  const error = await rejection(loadWeights(cardOf([graph, ...parts]), { cacheDir: await emptyFolder() }));
  expect(error).toMatchObject({ code: "ZOO_CARD_INVALID", exit: 2 });
  expect(error.message).toContain("parts of m.onnx");
});

test("a card that was made in code leads nowhere out of the cache", async () => {
  const folder = await emptyFolder();
  const cacheDir = join(folder, "a", "b");
  const [graph] = cardFor(noise(100, 1), ["https://example.org/a"]).weights.files;
  for (const change of [{ name: "../../../evil" }, { name: "/evil" }, { sha256: "../../evil" }]) {
    const card = cardFor(noise(100, 2), ["https://example.org/b"], { name: "beside", role: "external", ...change });
    const files = [...(graph ? [graph] : []), ...card.weights.files];
    const error = await rejection(loadWeights({ ...card, weights: { ...card.weights, files } }, { cacheDir }));
    expect(error).toMatchObject({ code: "ZOO_CARD_INVALID", message: expect.stringContaining("weights.files[1]") });
  }
  expect(await readdir(folder)).toEqual([]);
});

test("who waits while another process puts the files together can be aborted", async () => {
  const bytes = noise(1000, 5);
  await using server = await serve((_, response) => response.end(bytes));
  const [graph, beside] = [{}, { name: "beside", role: "external" } as const].map(
    (change) => cardFor(bytes, [`${server.url}/a`], change).weights.files[0],
  );
  if (!graph || !beside) throw new Error("a card has no file");
  const one = cardFor(bytes, []);
  const card = { ...one, weights: { ...one.weights, files: [graph, beside] } };
  const cacheDir = await emptyFolder();
  const { path = "" } = await loadWeights(card, { cacheDir });
  await writeFile(`${dirname(path)}.lock`, JSON.stringify({ id: "x", pid: 1, place: "another machine" }));
  const signal = AbortSignal.timeout(300);
  expect(await rejection(loadWeights(card, { cacheDir, signal }))).toBe(signal.reason);
});
