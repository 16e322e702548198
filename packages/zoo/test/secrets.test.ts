import { inspect } from "node:util";
import { afterEach, expect, test, vi } from "vitest";
import { type FetchProgress, type LoadWeightsOptions, loadWeights } from "../src/index.ts";
import { cardFor, emptyFolder, noise, rejection } from "./card.ts";
import { serveHosts } from "./other-hosts.ts";
import { deadUrl, serve } from "./server.ts";

const bytes = noise(10_000, 43);
afterEach(() => vi.unstubAllEnvs());

/** Everything that an error, its causes and the progress before it tell. */
async function toldBy(source: string, options: LoadWeightsOptions = {}) {
  const progress: FetchProgress[] = [];
  const onProgress = (step: FetchProgress) => progress.push(step);
  const cacheDir = await emptyFolder();
  const error = await rejection(
    loadWeights(cardFor(bytes, [source]), { cacheDir, retries: 0, onProgress, ...options }),
  );
  const text = [inspect(error, { depth: 9, showHidden: true }), error.stack, JSON.stringify(error)];
  return { error, text: `${text.join("\n")} ${inspect(progress)}` };
}

test.each<[string, boolean]>([
  ["the platform's", false],
  ["another", true],
])("a token with a line break in it is told by name, by %s fetch", async (_, other) => {
  vi.stubEnv("HF_TOKEN", "canary\ncanary");
  const { error, text } = await toldBy("hf:owner/repo/a.onnx", other ? { fetch } : {});
  expect(error).toMatchObject({ code: "ZOO_SOURCE_INVALID", message: expect.stringContaining("authorization") });
  expect(text).not.toContain("canary");
});

test("a line break at the end of a token is not sent", async () => {
  vi.stubEnv("HF_TOKEN", "canary\n");
  await using hosts = await serveHosts((_, response) => response.end(bytes));
  await loadWeights(cardFor(bytes, ["hf:owner/repo/a.onnx"]), { cacheDir: await emptyFolder(), fetch: hosts.fetch });
  expect(hosts.asked.map(({ headers }) => headers.authorization)).toEqual(["Bearer canary"]);
});

test.each([
  ["of another kind", "socks5://me:canary@127.0.0.1:1080", /socks5:\/\/127\.0\.0\.1:1080.*only http: and https: ones/],
  ["that is no URL", "http://me:canary@127.0.0.1:port", /only http: and https: ones/],
  ["where nothing listens", (dead: string) => dead.replace("//", "//me:canary@"), /nothing listens there/],
  ["that cannot be decoded", (dead: string) => dead.replace("//", "//me:canary%E0%@"), /gave no answer/],
])("a proxy %s is told without its password", async (_, proxy, message) => {
  vi.stubEnv("http_proxy", typeof proxy === "string" ? proxy : proxy(await deadUrl()));
  const { error, text } = await toldBy("http://127.0.0.1:9/noise.onnx");
  expect(error).toMatchObject({ code: "ZOO_UNREACHABLE", message: expect.stringMatching(message) });
  expect(text).not.toContain("canary");
});

test("a proxy that wants another password is told without the one that it got", async () => {
  await using proxy = await serve((_, response) => response.writeHead(407).end());
  vi.stubEnv("http_proxy", proxy.url.replace("//", "//me:canary@"));
  const { error, text } = await toldBy("http://127.0.0.1:9/noise.onnx");
  expect(error).toMatchObject({ code: "ZOO_HTTP_STATUS", hint: expect.stringContaining("proxy") });
  expect(proxy.requests[0]?.headers["proxy-authorization"]).toMatch(/^Basic /);
  expect(text).not.toMatch(/canary|Basic/);
});
