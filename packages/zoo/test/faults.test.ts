import { once } from "node:events";
import { readdir } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { full, seeded } from "@kit/tooling/testing";
import { describe, expect, onTestFinished, test } from "vitest";
import { type LoadWeightsOptions, loadWeights } from "../src/index.ts";
import { cardFor, emptyFolder, noise, rejection } from "./card.ts";
import { type Fault, type FaultOptions, serveFaults } from "./fault-server.ts";
import { serve } from "./server.ts";

const bytes = noise(300_000, 11);
const other = noise(300_000, 12);

async function namesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

/** Loads from a server with faults; when it works, checks every byte and that nothing else is left. */
async function loadThrough(faults: FaultOptions, options: LoadWeightsOptions = {}, body = bytes) {
  const cacheDir = options.cacheDir ?? (await emptyFolder());
  await using server = await serveFaults(body, faults);
  const card = cardFor(bytes, [`${server.url}/noise.onnx`]);
  const loading = loadWeights(card, { cacheDir, retryDelay: 1, stallTimeout: 200, ...options });
  const error = await loading.then(
    () => undefined,
    (reason: Error & { readonly code?: unknown }) => reason,
  );
  if (!error) {
    expect(Buffer.compare(await (await loading).open(), bytes)).toBe(0);
    expect(await namesIn(cacheDir)).toEqual([card.weights.files[0]?.sha256]);
  }
  const ranges = server.requests.map(({ headers }) => headers.range);
  return { error, ranges, requests: server.requests, sent: server.sent(), left: await namesIn(cacheDir) };
}

const random = seeded(7);
const corners = [0, 1, bytes.length - 1, 65_535, 65_536, 65_537];
const offsets = [...corners, ...Array.from({ length: full ? 300 : 40 }, () => Math.floor(random() * bytes.length))];

describe("a connection that is cut", () => {
  const exactly: number[] = [];

  test.each(offsets)("after %i bytes is continued", async (at) => {
    const { error, ranges, sent } = await loadThrough({ faults: [{ kind: "cut", at }] });
    expect(error).toBeUndefined();
    expect(ranges).toHaveLength(2);
    const from = Number(/\d+/.exec(ranges[1] ?? "0"));
    // What the client had not read yet when the connection ended comes twice.
    expect(sent).toBe(bytes.length + at - from);
    if (from === at) exactly.push(at);
  });

  test("is most often continued at the very byte", () => {
    expect(exactly.length).toBeGreaterThan(offsets.length / 2);
  });

  test("is continued by the next run, with If-Range", async () => {
    const cacheDir = await emptyFolder();
    const faults: Fault[] = [{ kind: "cut", at: 200_000 }];
    const first = await loadThrough({ faults, etag: '"same"' }, { cacheDir, retries: 0 });
    expect(first.error).toMatchObject({ code: "ZOO_BROKEN_OFF", expected: bytes.length });
    // The next server has another port, so that its source is another: then the hash alone tells.
    const second = await loadThrough({ etag: '"same"' }, { cacheDir, retries: 0 });
    expect(second.ranges).toEqual([expect.stringMatching(/^bytes=\d+-$/)]);
    expect(second.error).toBeUndefined();
  });

  test("again and again is continued as long as there is progress", async () => {
    const long = noise(6 << 20, 13);
    await using server = await serveFaults(long, {
      faults: [1, 2, 3, 4, 5].map((count) => ({ kind: "cut", at: count * 1_200_000 })),
    });
    const card = cardFor(long, [`${server.url}/noise.onnx`]);
    const weights = await loadWeights(card, { cacheDir: await emptyFolder(), retryDelay: 1, retries: 1 });
    expect(Buffer.compare(await weights.open(), long)).toBe(0);
    expect(server.requests).toHaveLength(6);
  });

  test("where the server ignores Range costs a fresh start", async () => {
    for (const etag of [undefined, null]) {
      const faults: Fault[] = [{ kind: "cut", at: 100_000 }];
      const { error } = await loadThrough({ faults, ignoresRange: true, ...(etag === null && { etag }) });
      expect(error).toBeUndefined();
    }
  });

  test("every time is given up after the tries, and what came is kept for the next run", async () => {
    const faults: Fault[] = Array.from({ length: 3 }, () => ({ kind: "cut", at: 100_000 }));
    const { error, requests, left } = await loadThrough({ faults }, { retries: 2 });
    expect(error).toMatchObject({ code: "ZOO_BROKEN_OFF", exit: 3 });
    expect(requests).toHaveLength(3);
    expect(left.map((name) => name.replace(/^.*\.part/, "part")).sort()).toEqual(["part", "part.json"]);
  });
});

describe("the file on the server", () => {
  test("that changed between two runs is fetched from its beginning", async () => {
    const cacheDir = await emptyFolder();
    await using server = await serveFaults(other, { faults: [{ kind: "cut", at: 50_000 }] });
    const load = () => loadWeights(cardFor(bytes, [`${server.url}/noise.onnx`]), { cacheDir, retries: 0 });
    expect(await rejection(load())).toMatchObject({ code: "ZOO_BROKEN_OFF" });
    server.replace(bytes);
    expect(Buffer.compare(await (await load()).open(), bytes)).toBe(0);
    const [, second, third] = server.requests.map(({ headers }) => headers);
    expect(second).toMatchObject({
      range: expect.stringMatching(/^bytes=\d+-$/),
      "if-range": expect.stringMatching(/^"\w+"$/),
    });
    expect(third?.range).toBeUndefined();
  });

  test("that does not fit what an earlier run left is fetched once more in one piece", async () => {
    const cacheDir = await emptyFolder();
    await loadThrough({ faults: [{ kind: "cut", at: 50_000 }] }, { cacheDir, retries: 0 }, other);
    const { error, ranges } = await loadThrough({}, { cacheDir });
    expect(error).toBeUndefined();
    expect(ranges).toEqual([expect.stringMatching(/^bytes=\d+-$/), undefined]);
  });
});

test.each<[string, Fault[], LoadWeightsOptions]>([
  ["stalls", [{ kind: "stall", at: 100_000 }], {}],
  ["stalls before the first byte", [{ kind: "stall", at: 0 }], {}],
  ["does not answer", [{ kind: "silent" }], { connectTimeout: 100 }],
  ["answers 500 twice", [500, 500].map((status) => ({ kind: "status", status })), {}],
  ["answers 502, 503, 504", [502, 503, 504].map((status) => ({ kind: "status", status })), {}],
  ["answers 429 with Retry-After", [{ kind: "status", status: 429, headers: { "retry-after": "0" } }], {}],
  ["compresses what nobody asked to be compressed", [{ kind: "gzip" }], {}],
  ["does so with deflate", [{ kind: "deflate" }], {}],
  ["does so with brotli", [{ kind: "br" }], {}],
])("a server that %s does not keep the weights from coming", async (_, faults, options) => {
  const { error } = await loadThrough({ faults }, options);
  expect(error).toBeUndefined();
});

test.each<[string, Fault, string, RegExp]>([
  ["one wrong bit", { kind: "flip", at: 123_456 }, "ZOO_HASH_MISMATCH", /SHA-256 .* is \w{64}, but the card says/],
  ["301 in a circle", { kind: "loop" }, "ZOO_NETWORK", /redirected more than 10 times/],
  ["403", { kind: "status", status: 403 }, "ZOO_HTTP_STATUS", /403.*private/],
  ["407", { kind: "status", status: 407 }, "ZOO_HTTP_STATUS", /407.*proxy wants a name and a password/],
  ["404", { kind: "status", status: 404 }, "ZOO_HTTP_STATUS", /404.*taken down/],
  ["503 for an hour", { kind: "status", status: 503, headers: { "retry-after": "3600" } }, "ZOO_HTTP_STATUS", /503/],
  ["a length below the card's", { kind: "length", says: 299_999 }, "ZOO_WRONG_LENGTH", /299999 bytes, but/],
  ["a length above the card's", { kind: "length", says: 300_001 }, "ZOO_WRONG_LENGTH", /300001 bytes, but/],
])("%s is told at once, without a further try, and nothing stays", async (_, fault, code, message) => {
  const faults = Array.from({ length: 12 }, () => fault);
  const { error, requests, left } = await loadThrough({ faults });
  expect(error?.message).toMatch(message);
  expect(error?.code === "ZOO_UNREACHABLE" ? Object(error.cause).code : error?.code).toBe(code);
  expect(requests).toHaveLength(fault.kind === "loop" ? 11 : 1);
  expect(left).toEqual([]);
});

test("a part of the file that nobody asked for is told as such", async () => {
  await using server = await serve((_, response) => {
    response
      .writeHead(206, { "content-range": `bytes 100-${bytes.length - 1}/${bytes.length}` })
      .end(bytes.subarray(100));
  });
  const card = cardFor(bytes, [`${server.url}/noise.onnx`]);
  const error = await rejection(loadWeights(card, { cacheDir: await emptyFolder(), retryDelay: 1 }));
  expect(error).toMatchObject({ code: "ZOO_WRONG_CONTENT", message: expect.stringContaining("from byte 100 on") });
  expect(server.requests).toHaveLength(1);
});

test("a server that trickles is waited for, and left when the caller has enough", async () => {
  const signal = AbortSignal.timeout(600);
  const { error, requests } = await loadThrough({ faults: [{ kind: "trickle", at: 1000 }] }, { signal });
  expect(error?.name).toBe("TimeoutError");
  expect(requests).toHaveLength(1);
});

test.each<[string, Fault]>([
  ["a server that does not answer", { kind: "silent" }],
  ["a server that stalls", { kind: "stall", at: 1000 }],
  ["a wait before the next try", { kind: "status", status: 503, headers: { "retry-after": "30" } }],
])("abort ends the wait for %s at once", async (_, fault) => {
  const start = performance.now();
  const signal = AbortSignal.timeout(150);
  const { error } = await loadThrough({ faults: [fault] }, { signal, stallTimeout: 30_000 });
  expect(error?.name).toBe("TimeoutError");
  expect(performance.now() - start).toBeLessThan(2000);
});

test("a body that is compressed on its way is fetched anew where it broke off: a range of it would be of other bytes", async () => {
  const whole = gzipSync(bytes);
  const ranges: (string | undefined)[] = [];
  const server = createServer(({ headers: { range } }, response) => {
    ranges.push(range);
    const from = Number(/^bytes=(\d+)-$/.exec(range ?? "")?.[1] ?? 0);
    const headers = { "content-encoding": "gzip", etag: '"one"', "accept-ranges": "bytes" };
    if (from > 0) {
      response.writeHead(206, { ...headers, "content-range": `bytes ${from}-${whole.length - 1}/${whole.length}` });
      return void response.end(whole.subarray(from));
    }
    response.writeHead(200, headers);
    if (ranges.length > 1) response.end(whole);
    else response.write(whole.subarray(0, whole.length / 2), () => setTimeout(() => response.destroy(), 50));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  // A TCP server's address is never a string.
  const { port } = server.address() as AddressInfo;
  const card = cardFor(bytes, [`http://127.0.0.1:${port}/noise.onnx`]);
  const weights = await loadWeights(card, { cacheDir: await emptyFolder(), retryDelay: 1 });
  expect(Buffer.compare(await weights.open(), bytes)).toBe(0);
  expect(ranges).toEqual([undefined, undefined]);
});
