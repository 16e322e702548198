import { readFile, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test, vi } from "vitest";
import { cardFor, emptyFolder, noise, rejection } from "../test/card.ts";
import { serveHosts } from "../test/other-hosts.ts";
import { fileEntry, pack, serveRegistry } from "../test/registry.ts";
import { serve } from "../test/server.ts";
import { cards, forgetCard, loadWeights, resolveCard } from "./index.ts";

const bytes = noise(1000, 4);
const cacheDir = await emptyFolder();

test("every built-in card is found by its name", async () => {
  for (const [name, card] of Object.entries(cards)) {
    expect(card.name).toBe(name);
    expect(await resolveCard(name, { offline: true })).toEqual(card);
  }
});

test("a mistyped name is told with the nearest and some others", async () => {
  const error = await rejection(resolveCard("retinaface-mnet25-v2"));
  expect(error).toMatchObject({ code: "ZOO_UNKNOWN_MODEL", exit: 2, nearest: "retinaface-mnet025-v2" });
  expect(error.message).toContain('Did you mean "retinaface-mnet025-v2"?');
  expect((await rejection(resolveCard("toString"))).message).not.toContain("Did you mean");
});

test("a card is found by path, file URL and URL object, and its relative weights beside it", async () => {
  const folder = await emptyFolder();
  const path = join(folder, "model-card.json");
  await writeFile(path, JSON.stringify(cardFor(bytes, ["./noise.onnx"])));
  await writeFile(join(folder, "noise.onnx"), bytes);
  const url = pathToFileURL(path);
  for (const reference of [path, `./${relative(".", path)}`, url.href, url]) {
    const card = await resolveCard(reference, { offline: true });
    const weights = await loadWeights(card, { cacheDir: folder, offline: true });
    expect(weights.path).toBe(join(folder, "noise.onnx"));
  }
});

test("a card from a server names its weights relative to itself", async () => {
  await using server = await serve((request, response) => {
    response.end(request.url === "/m/card.json" ? JSON.stringify(cardFor(bytes, ["./w/noise.onnx"])) : bytes);
  });
  const card = await resolveCard(`${server.url}/m/card.json`, { cacheDir });
  expect(card.weights.files[0]?.sources).toEqual([`${server.url}/m/w/noise.onnx`]);
});

test("a package is a zoo: its card and the weights beside it", async () => {
  const tarball = await pack([
    fileEntry("package/model-card.json", JSON.stringify(cardFor(bytes, ["./noise.onnx"]))),
    fileEntry("package/noise.onnx", bytes),
  ]);
  await using server = await serveRegistry([{ name: "@lab/noise", version: "1.0.0", tarball }]);
  vi.stubEnv("npm_config_registry", `${server.url}/`);
  const card = await resolveCard("npm:@lab/noise@1.0.0", { cacheDir });
  expect(card.weights.files[0]?.sources).toEqual(["npm:@lab/noise@1.0.0/noise.onnx"]);
  const weights = await loadWeights(card, { cacheDir: await emptyFolder() });
  expect(Buffer.compare(await weights.open(), bytes)).toBe(0);
  vi.unstubAllEnvs();
});

test("a card from a server may not name files of this machine", async () => {
  await using server = await serve((_, response) => {
    response.end(JSON.stringify(cardFor(bytes, ["file:///etc/passwd"])));
  });
  expect(await rejection(resolveCard(`${server.url}/card.json`, { cacheDir }))).toMatchObject({
    code: "ZOO_CARD_INVALID",
  });
});

test.each([
  ["an HTML page", "<!doctype html>", "ZOO_WRONG_CONTENT"],
  ["line 2: is no JSON", '{\n "name": }', "ZOO_CARD_INVALID"],
  ["more than 1 MB", " ".repeat(1_100_000), "ZOO_WRONG_CONTENT"],
  ["not a valid model card", "{}", "ZOO_CARD_INVALID"],
])("%s is no card", async (said, body, code) => {
  await using server = await serve((_, response) => response.end(body));
  const error = await rejection(resolveCard(`${server.url}/card.json`, { cacheDir }));
  expect(error).toMatchObject({ code, message: expect.stringContaining(said) });
  expect(error.message).toContain(`${server.url}/card.json`);
});

test("of several cards in one place, #name picks one", async () => {
  const asked: (string | undefined)[] = [];
  await using server = await serve((request, response) => {
    asked.push(request.url);
    response.end(JSON.stringify(cardFor(bytes, ["./noise.onnx"])));
  });
  const options = { cacheDir: await emptyFolder(), npmBase: server.url };
  const card = await resolveCard("npm:@lab/noise@1.0.0#small", options);
  expect(card.weights.files[0]?.sources).toEqual(["npm:@lab/noise@1.0.0/noise.onnx"]);
  for (const reference of ["npm:@lab/noise@1.0.0/models#small", `${server.url}/m/#small`, `${server.url}/m/`])
    await resolveCard(reference, options);
  expect(asked).toEqual([
    "/@lab/noise@1.0.0/small.model-card.json",
    "/@lab/noise@1.0.0/models/small.model-card.json",
    "/m/small.model-card.json",
    "/m/model-card.json",
  ]);
});

test("a card at an exact version is asked for once", async () => {
  await using server = await serve((_, response) => response.end(JSON.stringify(cardFor(bytes, ["./noise.onnx"]))));
  const options = { cacheDir: await emptyFolder(), npmBase: server.url };
  for (const reference of ["npm:noise@1.0.0", "npm:noise@1.0.0", "npm:noise@next", "npm:noise@next"])
    await resolveCard(reference, options);
  expect(server.requests).toHaveLength(3);
});

test("a card on a tagged release is asked for once, until it is forgotten", async () => {
  await using hosts = await serveHosts((_, response) => response.end(JSON.stringify(cardFor(bytes, ["./noise.onnx"]))));
  const options = { cacheDir: await emptyFolder(), fetch: hosts.fetch };
  vi.stubEnv("GITHUB_TOKEN", "");
  vi.stubEnv("GH_TOKEN", "");
  for (const reference of ["github:owner/repo@v1", "github:owner/repo@v1"]) await resolveCard(reference, options);
  expect(hosts.asked).toHaveLength(1);
  await forgetCard("github:owner/repo@v1", options);
  await resolveCard("github:owner/repo@v1", options);
  expect(hosts.asked).toHaveLength(2);
  // What has no tag may change, but is there when the network is not.
  for (const offline of [false, false, true]) await resolveCard("github:owner/repo", { ...options, offline });
  expect(hosts.asked).toHaveLength(4);
  vi.unstubAllEnvs();
});

test("an .onnx file is taken with the card beside it", async () => {
  const folder = await emptyFolder();
  const path = join(folder, "noise.onnx");
  await writeFile(path, bytes);
  expect(await rejection(resolveCard(path))).toMatchObject({
    code: "ZOO_NO_CARD",
    message: expect.stringContaining("neither noise.model-card.json nor model-card.json"),
  });
  const card = cardFor(bytes, ["https://example.org/noise.onnx"]);
  for (const name of ["model-card.json", "noise.model-card.json"]) {
    await writeFile(join(folder, name), JSON.stringify({ ...card, title: name }));
    const found = await resolveCard(path);
    expect(found.title).toBe(name);
    expect((await loadWeights(found, { cacheDir: folder })).path).toBe(path);
  }
});

test("a path where there is nothing is told", async () => {
  expect(await rejection(resolveCard("nowhere/card.json"))).toMatchObject({
    code: "ZOO_FILE_UNREADABLE",
    message: expect.stringMatching(/nowhere[/\\]card\.json cannot be read: there is no such file, ENOENT/),
  });
});

test("offline a card from elsewhere cannot be had", async () => {
  expect(await rejection(resolveCard("https://example.org/card.json", { cacheDir, offline: true }))).toMatchObject({
    code: "ZOO_OFFLINE",
  });
});

test("faults in a file are told with their lines, and the nearest key", async () => {
  const path = join(await emptyFolder(), "card.json");
  const { labels, ...card } = cardFor(bytes, ["./noise.onnx"]);
  await writeFile(path, JSON.stringify({ tilte: "y", ...card, thresholds: { score: 2, iou: 0.4 } }, null, 1));
  const { message } = await rejection(resolveCard(path));
  const lines = (await readFile(path, "utf8")).split("\n");
  const lineOf = (text: string) => lines.findIndex((line) => line.includes(text)) + 1;
  expect(message).toContain(`line ${lineOf("tilte")}: tilte is not a key that a card has here; did you mean "title"?`);
  expect(message).toContain(`line ${lineOf('"score"')}: thresholds.score is more than 1: 2`);
  expect(message).toContain("line 1: labels is missing");
  expect(labels).toBeDefined();
});

test("an object is checked as any other card is", async () => {
  const [, card] = Object.entries(cards)[0] ?? [];
  if (!card) throw new Error("there are no cards");
  expect(await resolveCard(card)).toEqual(card);
  expect(await rejection(resolveCard({ ...card, labels: [] }))).toMatchObject({ code: "ZOO_CARD_INVALID" });
});

test("no error about a card shows a password or a token", async () => {
  for (const source of ["ftp://me@example.org:CANARY@host/a.onnx", "?token=CANARY"]) {
    const error = await rejection(resolveCard(cardFor(bytes, [source])));
    expect(error.code).toBe("ZOO_CARD_INVALID");
    expect(error.message).not.toContain("CANARY");
  }
  for (const reference of ["?token=CANARY", "ftp://me:CANARY@host/card.json", "https://a@b:CANARY@host/card.json"])
    expect((await rejection(resolveCard(reference, { cacheDir }))).message).not.toContain("CANARY");
});
