import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { reference, weightsFile } from "@kit/tooling/testing";
import type { Annotation, ModelCard } from "@kit/types";
import { cards, parseCard } from "@kit/zoo";

/** A JSON file of `test/fixtures`; its README says where the numbers come from. */
export function fixture<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`fixtures/${name}`, import.meta.url), "utf8"));
}

/** A folder for the zoo's cache that is empty and nobody else's. */
export function emptyCache(): string {
  return mkdtempSync(join(tmpdir(), "kit-detector-"));
}

/** The default model's card, with its weights on this machine. */
export const defaultCard: ModelCard = withWeights(cards["retinaface-mnet025-v2"], weightsFile);

/** A card whose graph stays as it is in the file: the photo lies in a square of the declared size. */
export function asDeclared(card: ModelCard): ModelCard {
  return { ...card, graph: { dynamic: "none" } };
}

/** The prior-box model's card; ask `needs("weights")` before its weights are used. */
export const priorBoxCard: ModelCard = withWeights(
  parseCard(fixture("prior-boxes.card.json"), "prior-boxes.card.json"),
  reference("weights/retinaface_mnet025_640.onnx"),
);

/** The same network for any size of input; ask `needs("weights")` first. */
export const anySizeCard: ModelCard = {
  ...withWeights(priorBoxCard, reference("weights/retinaface_mnet025_dynamic.onnx")),
  name: "prior-boxes-any-size",
  input: { ...priorBoxCard.input, size: { longestSide: 640, multipleOf: 1 } },
};

/** A card whose one file is at `path`, unverified if it is another than the card's. */
export function withWeights(card: ModelCard, path: string): ModelCard {
  const [file] = card.weights.files;
  const same = path.endsWith(file.name);
  const { name, role } = file;
  const placed = { ...(same ? file : { name, role }), sources: [pathToFileURL(path).href] };
  const verified = same ? card.weights.verified : "none";
  return { ...card, weights: { ...card.weights, files: [placed], verified } };
}

/** What a model sees in a sample photo, by file name. */
export type ReferenceFaces = Readonly<Record<string, readonly Omit<Annotation, "label">[]>>;

/** By card name. */
export function referenceFaces(card: string): ReferenceFaces {
  return fixture<Record<string, ReferenceFaces>>("reference.json")[card];
}
