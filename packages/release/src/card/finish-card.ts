import { readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { getModel } from "@kit/detector";
import type { Detections, ModelCard } from "@kit/types";
import { cards, parseCard, parseCardText } from "@kit/zoo";
import type { Draft } from "./draft.ts";
import { type Facts, type KnownFacts, nameFrom } from "./facts.ts";
import type { ModelFile } from "./open-model.ts";
import type { TriedCard } from "./search-cards.ts";

const schema = "https://cdn.jsdelivr.net/npm/@kit/zoo/schema/model-card.schema.json";

/** The card's place: beside its model, where commands look for it. */
export function cardPathOf({ path }: ModelFile): string {
  return join(dirname(path), "model-card.json");
}

/** The card in the place of the one that is to be written, if it is one. */
export async function earlierCard(path: string): Promise<ModelCard | undefined> {
  try {
    return parseCardText(await readFile(path, "utf8"), path);
  } catch {
    // There is none, or one that is damaged: then there is nothing to take from it.
    return undefined;
  }
}

/**
 * What is thought of a model that its author knows better: what the earlier card says, or the zoo's card of the very
 * same file; names of labels and landmarks as other cards of the family have them, or as the graph does.
 */
export function thoughtFacts(
  model: ModelFile,
  { draft, named }: TriedCard,
  earlier: ModelCard | undefined,
): KnownFacts {
  const name = nameFrom(basename(model.path));
  const labels = named.labels ? draft.labels : labelsIn(model, draft.labels.length);
  const guessed = {
    ...(name && { name }),
    ...(labels && { labels }),
    ...(named.landmarks && { landmarks: draft.landmarks }),
  };
  const known = earlier ?? knownCard(model);
  if (known === undefined) return guessed;
  const { title, license, commercialUse, licenseNote, source, paper } = known;
  const fitting = {
    ...(known.labels.length === draft.labels.length && { labels: known.labels }),
    ...(known.landmarks.length === draft.landmarks.length && { landmarks: known.landmarks }),
  };
  return { ...guessed, name: known.name, title, license, commercialUse, licenseNote, source, paper, ...fitting };
}

/** The zoo's card whose weights are this file, byte for byte. */
export function knownCard({ files: [graph] }: ModelFile): ModelCard | undefined {
  return Object.values<ModelCard>(cards).find(({ weights }) =>
    weights.files.some(({ sha256 }) => sha256 !== undefined && sha256 === graph?.sha256),
  );
}

/** Names that exporters of YOLO leave in the file: `{0: 'person', 1: 'bicycle'}`. */
function labelsIn({ description: { metadata } }: ModelFile, count: number): string[] | undefined {
  const found = [...(metadata.names ?? "").matchAll(/(\d+)\s*:\s*(['"])(.*?)\2/g)].map(([, , , name = ""]) => name);
  return found.length === count ? found : undefined;
}

/** The whole card, checked. @throws CardInvalidError */
export function finishCard(model: ModelFile, draft: Draft, facts: Facts, earlier: ModelCard | undefined): ModelCard {
  const { name, title, labels, landmarks, license, commercialUse, licenseNote, source, paper } = facts;
  const { family, params, input, outputs, graph, thresholds } = draft;
  const isSameFile = earlier?.weights.files[0]?.sha256 === model.files[0]?.sha256;
  const card = {
    $schema: schema,
    name,
    title,
    task: "detection",
    family,
    params,
    input,
    outputs,
    graph,
    labels,
    landmarks,
    thresholds,
    weights: { format: "onnx", files: model.files, verified: "file" },
    license,
    commercialUse,
    licenseNote,
    source,
    paper,
    metrics: isSameFile ? earlier?.metrics : undefined,
  };
  // Through JSON, as it is written: without the keys that have no value.
  return parseCard(JSON.parse(JSON.stringify(card)), "The new model-card.json");
}

/** What a card that is not written yet finds in a picture: the model is loaded as its readers will load it. */
export async function detectWith(card: ModelCard, cardPath: string, picture: string): Promise<Detections> {
  const files = card.weights.files.map((file) => ({
    ...file,
    sources: file.sources.map((source) => new URL(source, pathToFileURL(cardPath)).href),
  }));
  await using model = await getModel({ ...card, weights: { ...card.weights, files } });
  return await model.detect(picture);
}
