import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Registry, startRegistry } from "@kit/tooling/testing";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { loadWeights, resolveCard } from "../src/index.ts";
import { cardFor, emptyFolder, noise, rejection } from "./card.ts";

const bytes = noise(300_000, 91);
let registry: Registry;

beforeAll(async () => {
  registry = await startRegistry();
  for (const version of ["1.0.0", "1.1.0"]) {
    const folder = await emptyFolder();
    await mkdir(join(folder, "models"));
    await writeFile(join(folder, "package.json"), JSON.stringify({ name: "@lab/noise", version, license: "MIT" }));
    await writeFile(join(folder, "models", "noise.onnx"), bytes);
    const card = { ...cardFor(bytes, ["./noise.onnx"]), title: `Noise ${version}` };
    await writeFile(join(folder, "models", "model-card.json"), JSON.stringify(card));
    await registry.publish(folder);
  }
});
afterAll(() => registry?.[Symbol.asyncDispose]());
beforeEach(() => {
  vi.stubEnv("NPM_CONFIG_USERCONFIG", registry.userconfig);
  vi.stubEnv("npm_config_registry", registry.url);
});
afterEach(() => vi.unstubAllEnvs());

test("a package that npm published is a zoo: its card, and the weights beside it", async () => {
  const cacheDir = await emptyFolder();
  const card = await resolveCard("npm:@lab/noise@1.0.0/models/", { cacheDir });
  expect(card.title).toBe("Noise 1.0.0");
  expect(card.weights.files[0]?.sources).toEqual(["npm:@lab/noise@1.0.0/models/noise.onnx"]);
  expect(Buffer.compare(await (await loadWeights(card, { cacheDir })).open(), bytes)).toBe(0);
});

test("without a version it is the latest", async () => {
  const card = await resolveCard("npm:@lab/noise/models/model-card.json", { cacheDir: await emptyFolder() });
  expect(card.title).toBe("Noise 1.1.0");
});

test("a version or a package that is not there is told", async () => {
  const options = { cacheDir: await emptyFolder() };
  expect(await rejection(resolveCard("npm:@lab/noise@2.0.0", options))).toMatchObject({ code: "ZOO_PACKAGE_INVALID" });
  expect(await rejection(resolveCard("npm:@lab/other", options))).toMatchObject({
    code: "ZOO_HTTP_STATUS",
    status: 404,
  });
});
