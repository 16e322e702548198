import { afterEach, expect, test, vi } from "vitest";
import { loadWeights } from "../src/index.ts";
import { cardFor, emptyFolder, noise, rejection } from "./card.ts";
import { serve } from "./server.ts";

const bytes = noise(1000, 71);
const npm = "npm:noise@1.0.0/noise.onnx";
afterEach(() => vi.unstubAllEnvs());

/** What a source is refused with alone; before a good one it must not stand in the way of that. */
async function refusal(source: string, options = {}): Promise<unknown> {
  await using good = await serve((_, response) => response.end(bytes));
  const both = cardFor(bytes, [source, `${good.url}/noise.onnx`]);
  const weights = await loadWeights(both, { cacheDir: await emptyFolder(), retries: 0, ...options });
  expect(Buffer.compare(await weights.open(), bytes)).toBe(0);
  const alone = cardFor(bytes, [source]);
  return (await rejection(loadWeights(alone, { cacheDir: await emptyFolder(), retries: 0, ...options }))).code;
}

test.each(["file://server/share/a.onnx", "file:///tmp/a%2Fb.onnx", "file:///tmp/100%.onnx"])(
  "%s is told as unreadable, and the next source is tried",
  async (source) => {
    expect(await refusal(source)).toBe("ZOO_FILE_UNREADABLE");
  },
);

test.each<[string, object]>([
  ["a tarball at no URL", { tarball: "http://[", integrity: "sha512-AAAA" }],
  ["a tarball on the disk", { tarball: "file:///etc/passwd", integrity: "sha512-AAAA" }],
  ["a number as tarball", { tarball: 5, integrity: "sha512-AAAA" }],
  ["a number as integrity", { tarball: "x.tgz", integrity: 5 }],
])("a registry that gives %s is told, and the next source is tried", async (_, dist) => {
  await using registry = await serve((_, response) =>
    response.end(JSON.stringify({ versions: { "1.0.0": { dist } } })),
  );
  vi.stubEnv("npm_config_registry", `${registry.url}/`);
  expect(await refusal(npm)).toBe("ZOO_PACKAGE_INVALID");
});

test("a registry or npmBase without a scheme is told, and the next source is tried", async () => {
  expect(await refusal(npm, { npmBase: "cdn.example.org/npm" })).toBe("ZOO_SOURCE_INVALID");
  vi.stubEnv("npm_config_registry", "registry.example.org");
  expect(await refusal(npm)).toBe("ZOO_SOURCE_INVALID");
});

test("a mirror that is no URL is told, and the next source is tried", async () => {
  vi.stubEnv("KIT_MIRROR", "https://models.example.org/=mirror.example.org/x");
  expect(await refusal("https://models.example.org/noise.onnx")).toBe("ZOO_SOURCE_INVALID");
});

test("an answer of GitHub's API without a list of files leads to the open address", async () => {
  await using github = await serve((request, response) =>
    response.end(request.url?.startsWith("/api/") ? '{"assets":{"a":1}}' : bytes),
  );
  vi.stubEnv("GITHUB_TOKEN", "canary");
  vi.stubEnv("KIT_MIRROR", `https://api.github.com/=${github.url}/api/ https://github.com/=${github.url}/open/`);
  const card = cardFor(bytes, ["github:lab/noise@v1/noise.onnx"]);
  await loadWeights(card, { cacheDir: await emptyFolder() });
  expect(github.requests.map(({ url }) => url?.split("/")[1])).toEqual(["api", "open"]);
});
