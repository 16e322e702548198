import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defaultSample, kernels } from "@kit/release/notebook";
import { publishedPackages } from "@kit/tooling/published-packages";
import { samplePhotos } from "@kit/tooling/testing";
import type { ModelCard } from "@kit/types";
import { type Exported, exportNotebooks } from "../src/export-notebooks.ts";
import { cacheWeights } from "./cache-weights.ts";
import { installDeno } from "./install-deno.ts";
import { isExecuted } from "./is-executed.ts";

/**
 * Writes the notebooks of cards as the repository keeps them: executed with Kit's packages, as built, from a registry on
 * loopback, and with weights that lie here or come from their publisher; those of models whose weights nobody here has
 * seen have no outputs.
 */
export async function* recordNotebooks(cards: readonly ModelCard[], out: string): AsyncGenerator<Exported> {
  const options = { out, kernels, sample: defaultSample };
  yield* exportNotebooks(
    cards.filter((card) => !isExecuted(card)),
    options,
  );
  const executed = cards.filter(isExecuted);
  if (executed.length === 0) return;

  await using packages = await publishedPackages();
  const folder = await mkdtemp(join(tmpdir(), "kit-record-"));
  try {
    const cacheDir = join(folder, "cache");
    await cacheWeights(executed, cacheDir);
    const env = { ...packages.env, KIT_CACHE: cacheDir, KIT_DENO: await installDeno(join(folder, "deno")) };
    const [sampleFile = ""] = samplePhotos;
    // Deno looks for it beside what it runs.
    const files = { ".npmrc": packages.npmrc };
    yield* exportNotebooks(executed, { ...options, sampleFile, execute: true, files, env });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
