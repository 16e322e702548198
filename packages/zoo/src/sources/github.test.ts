import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { cardFor, emptyFolder, noise, rejection } from "../../test/card.ts";
import { serveHosts } from "../../test/other-hosts.ts";
import { loadWeights } from "../index.ts";

const bytes = noise(10_000, 41);
const asset = "https://api.github.com/repos/owner/repo/releases/assets/7";
const signed = "https://storage.example.org/noise.onnx?signature=x";

beforeEach(() => {
  for (const name of ["GITHUB_TOKEN", "GH_TOKEN"]) vi.stubEnv(name, "");
});
afterEach(() => vi.unstubAllEnvs());

/** A private repository with one release; the public page of its asset answers 404, as GitHub's does. */
function servePrivate() {
  return serveHosts((url, response) => {
    if (/\/releases\/(tags\/v1%2F2|latest)$/.test(url))
      response.end(JSON.stringify({ assets: [{ name: "noise.onnx", url: asset }] }));
    else if (url === asset) response.writeHead(302, { location: signed }).end();
    else if (url === signed) response.end(bytes);
    else response.writeHead(404).end();
  });
}

test("an asset of a public release is asked for without the API", async () => {
  await using hosts = await serveHosts((_, response) => response.end(bytes));
  const options = { cacheDir: await emptyFolder(), fetch: hosts.fetch };
  await loadWeights(cardFor(bytes, ["github:owner/repo@v1%2F2/a b.onnx"]), options);
  await loadWeights(cardFor(bytes, ["github:owner/repo/a.onnx"]), { ...options, cacheDir: await emptyFolder() });
  expect(hosts.asked.map(({ url }) => url)).toEqual([
    "https://github.com/owner/repo/releases/download/v1%2F2/a%20b.onnx",
    "https://github.com/owner/repo/releases/latest/download/a.onnx",
  ]);
});

test.each(["GITHUB_TOKEN", "GH_TOKEN"])(
  "with %s an asset of a private release is found, and only the API sees the token",
  async (name) => {
    vi.stubEnv(name, "canary");
    await using hosts = await servePrivate();
    const options = { cacheDir: await emptyFolder(), fetch: hosts.fetch };
    const weights = await loadWeights(cardFor(bytes, ["github:owner/repo@v1%2F2/noise.onnx"]), options);
    expect(Buffer.compare(await weights.open(), bytes)).toBe(0);
    expect(hosts.asked.map(({ url, headers }) => [url, headers.authorization])).toEqual([
      ["https://api.github.com/repos/owner/repo/releases/tags/v1%2F2", "Bearer canary"],
      [asset, "Bearer canary"],
      [signed, undefined],
    ]);
    expect(hosts.asked[1]?.headers.accept).toBe("application/octet-stream");
  },
);

test("a token that does not open the release leaves the public way, which does not see it", async () => {
  vi.stubEnv("GITHUB_TOKEN", "canary");
  await using hosts = await serveHosts((url, response) =>
    url.startsWith("https://api.") ? response.writeHead(404).end() : response.end(bytes),
  );
  await loadWeights(cardFor(bytes, ["github:owner/repo@v1/noise.onnx"]), {
    cacheDir: await emptyFolder(),
    fetch: hosts.fetch,
  });
  expect(hosts.asked.map(({ headers }) => headers.authorization)).toEqual(["Bearer canary", undefined]);
});

test("without a token a private asset is not found, and the error says that a token may help", async () => {
  await using hosts = await servePrivate();
  const options = { cacheDir: await emptyFolder(), fetch: hosts.fetch };
  const error = await rejection(loadWeights(cardFor(bytes, ["github:owner/repo@v1/noise.onnx"]), options));
  expect(error).toMatchObject({ code: "ZOO_HTTP_STATUS", status: 404, message: expect.stringContaining("token") });
});

test("a release whose API points elsewhere is not believed", async () => {
  vi.stubEnv("GITHUB_TOKEN", "canary");
  await using hosts = await serveHosts((url, response) => {
    const assets = [{ name: "noise.onnx", url: "https://evil.example.org/" }];
    response.end(url.startsWith("https://api.") ? JSON.stringify({ assets }) : bytes);
  });
  await loadWeights(cardFor(bytes, ["github:owner/repo@v1/noise.onnx"]), {
    cacheDir: await emptyFolder(),
    fetch: hosts.fetch,
  });
  expect(hosts.asked.map(({ url }) => new URL(url).host)).toEqual(["api.github.com", "github.com"]);
});
