import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { loadWeights, resolveCard } from "../src/index.ts";
import { cardFor, emptyFolder, noise } from "./card.ts";
import { serveHosts } from "./other-hosts.ts";
import { fileEntry, pack, serveRegistry } from "./registry.ts";
import { serve } from "./server.ts";

const bytes = noise(1000, 101);
const name = "a #1?b 100%.onnx";
const encoded = encodeURIComponent(name);

beforeEach(() => {
  for (const token of ["GITHUB_TOKEN", "GH_TOKEN", "HF_TOKEN"]) vi.stubEnv(token, "");
});
afterEach(() => vi.unstubAllEnvs());

async function expectLoaded(reference: string, options: Parameters<typeof loadWeights>[1] = {}): Promise<void> {
  const all = { cacheDir: await emptyFolder(), ...options };
  const weights = await loadWeights(await resolveCard(reference, all), all);
  expect(Buffer.compare(await weights.open(), bytes)).toBe(0);
}

test("the path of a file may hold # and ? and %, and so may the folder", async () => {
  const folder = join(await emptyFolder(), "50% #2?");
  await mkdir(folder);
  await writeFile(join(folder, name), bytes);
  await writeFile(join(folder, "model-card.json"), JSON.stringify(cardFor(bytes, [`./${name}`])));
  await writeFile(join(folder, "an#other.json"), JSON.stringify(cardFor(bytes, [`./${encoded}`])));
  await writeFile(join(folder, "raw.json"), JSON.stringify(cardFor(bytes, [`file://${folder}/${name}`])));
  for (const path of [name, "model-card.json", "an#other.json", "raw.json"]) await expectLoaded(join(folder, path));
});

test.each([`./${name}`, `./${encoded}`])(
  "a card may write the name of a file beside it as %s, wherever it is",
  async (source) => {
    const card = JSON.stringify(cardFor(bytes, [source]));
    await using hosts = await serveHosts((url, response) => response.end(url.endsWith(".json") ? card : bytes));
    const { fetch } = hosts;
    await expectLoaded("https://models.example.org/m/model-card.json", { fetch });
    await expectLoaded("github:owner/repo@v1", { fetch });
    await expectLoaded("hf:owner/repo@main/m/model-card.json", { fetch });
    await expectLoaded("npm:noise@1.0.0/m/model-card.json", { fetch, npmBase: "https://npm.example.org" });
    expect(hosts.asked.map(({ url }) => url).filter((url) => !url.endsWith(".json"))).toEqual([
      `https://models.example.org/m/${encoded}`,
      `https://github.com/owner/repo/releases/download/v1/${encoded}`,
      `https://huggingface.co/owner/repo/resolve/main/m/${encoded}`,
      `https://npm.example.org/noise@1.0.0/m/${encoded}`,
    ]);
  },
);

test("a name in a package's tarball is found as it is written there", async () => {
  const tarball = await pack([fileEntry(`package/m/${name}`, bytes)]);
  await using server = await serveRegistry([{ name: "noise", version: "1.0.0", tarball }]);
  vi.stubEnv("npm_config_registry", `${server.url}/`);
  for (const source of [`npm:noise@1.0.0/m/${encoded}`, "npm:noise@1.0.0/m/a #1?b 100%25.onnx"]) {
    const weights = await loadWeights(cardFor(bytes, [source]), { cacheDir: await emptyFolder() });
    expect(Buffer.compare(await weights.open(), bytes)).toBe(0);
  }
});

test("a relative name leads to no other host", async () => {
  const card = JSON.stringify(cardFor(bytes, [".///evil.example.org/x.onnx"]));
  await using server = await serve((_, response) => response.end(card));
  const found = await resolveCard(`${server.url}/model-card.json`, { cacheDir: await emptyFolder() });
  expect(new URL(String(found.weights.files[0]?.sources[0])).origin).toBe(server.url);
});
