import { readdir, readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { connect } from "node:net";
import { afterEach, expect, test, vi } from "vitest";
import { loadWeights, resolveCard } from "../src/index.ts";
import { cardFor, emptyFolder, noise, rejection } from "./card.ts";
import { serveFaults } from "./fault-server.ts";
import { fileEntry, pack, serveRegistry } from "./registry.ts";
import { serve } from "./server.ts";

const bytes = noise(100_000, 51);
afterEach(() => vi.unstubAllEnvs());

test("KIT_MIRROR rewrites the beginning of addresses, and the mirror sees no token", async () => {
  await using mirror = await serveFaults(bytes);
  vi.stubEnv("KIT_MIRROR", `https://example.org/=${mirror.url}/else/ https://huggingface.co/=${mirror.url}/hf/`);
  vi.stubEnv("HF_TOKEN", "canary");
  const card = cardFor(bytes, ["hf:owner/repo/a.onnx"]);
  const weights = await loadWeights(card, { cacheDir: await emptyFolder() });
  expect(Buffer.compare(await weights.open(), bytes)).toBe(0);
  expect(mirror.requests.map(({ url, headers }) => [url, headers.authorization])).toEqual([
    ["/hf/owner/repo/resolve/main/a.onnx", undefined],
  ]);
});

test("requests go through the proxy that the environment names, and around it where no_proxy says so", async () => {
  await using server = await serveFaults(bytes);
  const proxied: (string | undefined)[] = [];
  await using proxy = await serve((request, response) => {
    proxied.push(request.url);
    fetch(String(request.url)).then(async (answer) => response.end(await answer.bytes()));
  });
  vi.stubEnv("http_proxy", proxy.url);
  const card = cardFor(bytes, [`${server.url}/noise.onnx`]);
  await loadWeights(card, { cacheDir: await emptyFolder() });
  expect(proxied).toEqual([`${server.url}/noise.onnx`]);
  vi.stubEnv("no_proxy", "127.0.0.1");
  await loadWeights(card, { cacheDir: await emptyFolder() });
  expect(proxied).toHaveLength(1);
  expect(server.requests).toHaveLength(2);
});

test("an https address is reached by a tunnel through the proxy", async () => {
  await using target = await serve((_, response) => response.end(bytes));
  const tunnels: (string | undefined)[] = [];
  const tunnel = createServer().on("connect", (request, socket) => {
    tunnels.push(request.url);
    const { port } = new URL(target.url);
    const through = connect(Number(port), "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      through.pipe(socket).pipe(through);
    });
    through.on("error", () => socket.destroy());
    socket.on("error", () => through.destroy());
  });
  await new Promise<void>((resolve) => tunnel.listen(0, "127.0.0.1", resolve));
  const address = tunnel.address();
  const port = typeof address === "object" ? address?.port : undefined;
  vi.stubEnv("https_proxy", `http://127.0.0.1:${port}`);
  const card = cardFor(bytes, ["https://models.example.org/noise.onnx"]);
  // The other end speaks no TLS, which is as far as this goes.
  const error = await rejection(loadWeights(card, { cacheDir: await emptyFolder(), retries: 0 }));
  expect(error).toMatchObject({ code: "ZOO_UNREACHABLE" });
  expect(tunnels).toEqual(["models.example.org:443"]);
  tunnel.close();
});

test("a token is in no error, no progress and no file of the cache, whatever goes wrong", async () => {
  const seen: unknown[] = [];
  for (const faults of [
    [],
    [{ kind: "status", status: 403 }],
    [{ kind: "cut", at: 50_000 }],
    [{ kind: "flip", at: 50_000 }],
    [{ kind: "loop" }],
    [{ kind: "length", says: 5 }],
  ] as const) {
    await using server = await serveFaults(bytes, { faults });
    const cacheDir = await emptyFolder();
    const { host } = new URL(server.url);
    const loading = loadWeights(cardFor(bytes, [`${server.url}/noise.onnx?token=canary`]), {
      cacheDir,
      retries: 0,
      headers: { [host]: { authorization: "Bearer canary" } },
      onProgress: (progress) => seen.push(progress),
    });
    const error: Error | undefined = await loading.then(
      () => undefined,
      (reason) => reason,
    );
    expect(server.requests[0]?.headers.authorization).toBe("Bearer canary");
    for (let cause: unknown = error; cause instanceof Error; cause = cause.cause)
      seen.push(cause.message, cause.stack, JSON.stringify(cause));
    for (const entry of await readdir(cacheDir, { recursive: true, withFileTypes: true }))
      if (entry.name.endsWith(".json")) seen.push(await readFile(`${entry.parentPath}/${entry.name}`, "utf8"));
  }
  expect(seen.length).toBeGreaterThan(10);
  expect(JSON.stringify(seen)).not.toContain("canary");
});

test("hosts and the names of headers may be written in capitals", async () => {
  await using server = await serveFaults(bytes);
  const url = server.url.replace("127.0.0.1", "localhost");
  const { port } = new URL(url);
  await loadWeights(cardFor(bytes, [`${url}/noise.onnx`]), {
    cacheDir: await emptyFolder(),
    headers: { [`LocalHost:${port}`]: { Authorization: "Bearer canary", ACCEPT: "x/y" } },
  });
  expect(server.requests[0]?.headers).toMatchObject({ authorization: "Bearer canary", accept: "x/y" });
});

test("a card from elsewhere is kept: for offline, and for when its server fails", async () => {
  const cacheDir = await emptyFolder();
  const card = cardFor(bytes, ["./noise.onnx"]);
  let status = 200;
  await using server = await serve((_, response) => response.writeHead(status).end(JSON.stringify(card)));
  const url = `${server.url}/model-card.json`;
  const first = await resolveCard(url, { cacheDir });
  expect(await resolveCard(url, { cacheDir, offline: true })).toEqual(first);
  expect(server.requests).toHaveLength(1);
  status = 503;
  expect(await resolveCard(url, { cacheDir, retries: 0 })).toEqual(first);
  status = 404;
  expect(await rejection(resolveCard(url, { cacheDir }))).toMatchObject({ code: "ZOO_HTTP_STATUS", status: 404 });
  expect(await rejection(resolveCard(`${url}?2`, { cacheDir, offline: true }))).toMatchObject({ code: "ZOO_OFFLINE" });
});

test("what is no card is not kept, and a card that is kept stands in for it", async () => {
  const options = { cacheDir: await emptyFolder(), retries: 0 };
  const card = JSON.stringify(cardFor(bytes, ["./noise.onnx"]));
  let text = "<html>Please log in</html>";
  await using server = await serve((_, response) => response.end(text));
  const pinned = { ...options, npmBase: server.url };
  const url = `${server.url}/model-card.json`;
  for (const other of [text, "{}"]) {
    text = other;
    expect((await rejection(resolveCard("npm:noise@1.0.0", pinned))).code).toMatch(/WRONG_CONTENT|CARD_INVALID/);
  }
  text = card;
  const first = await resolveCard("npm:noise@1.0.0", pinned);
  expect(first.name).toBe("noise");
  const kept = await resolveCard(url, options);
  text = "<html>Please log in</html>";
  expect(await resolveCard(url, options)).toEqual(kept);
  expect(await resolveCard(url, { ...options, offline: true })).toEqual(kept);
});

test("a silent server is not waited for long where its card is kept", async () => {
  const cacheDir = await emptyFolder();
  let silent = false;
  await using server = await serve((_, response) => {
    if (!silent) response.end(JSON.stringify(cardFor(bytes, ["./noise.onnx"])));
  });
  const url = `${server.url}/model-card.json`;
  const kept = await resolveCard(url, { cacheDir });
  silent = true;
  expect(await resolveCard(url, { cacheDir })).toEqual(kept);
  expect(server.requests).toHaveLength(2);
});

test("an .onnx file from elsewhere finds its card offline, too, whatever its name", async () => {
  const cacheDir = await emptyFolder();
  await using server = await serve((request, response) => {
    if (request.url?.endsWith("/model-card.json")) response.end(JSON.stringify(cardFor(bytes, ["./noise.onnx"])));
    else response.writeHead(404).end();
  });
  const url = `${server.url}/noise.onnx`;
  const card = await resolveCard(url, { cacheDir });
  expect(await resolveCard(url, { cacheDir, offline: true })).toEqual(card);
  const other = `${server.url}/other/noise.onnx`;
  expect(await rejection(resolveCard(other, { cacheDir, offline: true }))).toMatchObject({ code: "ZOO_OFFLINE" });
});

test("an .onnx file in a package finds the card beside it, and asks for it once", async () => {
  const tarball = await pack([
    fileEntry("package/model-card.json", JSON.stringify(cardFor(bytes, ["./noise.onnx"]))),
    fileEntry("package/noise.onnx", bytes),
  ]);
  await using registry = await serveRegistry([{ name: "noise", version: "1.0.0", tarball }]);
  vi.stubEnv("npm_config_registry", registry.url);
  vi.stubEnv("NPM_CONFIG_REGISTRY", registry.url);
  const cacheDir = await emptyFolder();
  const card = await resolveCard("npm:noise@1.0.0/noise.onnx", { cacheDir });
  expect(card.weights.files[0]?.sources).toEqual(["npm:noise@1.0.0/noise.onnx"]);
  const before = registry.requests.length;
  expect(await resolveCard("npm:noise@1.0.0/noise.onnx", { cacheDir })).toEqual(card);
  // That it has no noise.model-card.json will not change.
  expect(registry.requests).toHaveLength(before);
});
