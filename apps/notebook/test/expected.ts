import { getModel } from "@kit/detector";
import { type Notebook, parseNotebook } from "@kit/release/notebook";
import { weightsFile } from "@kit/tooling/testing";
import type { Annotation, ModelCard } from "@kit/types";
import { cards } from "@kit/zoo";
import { expect } from "vitest";

/** What the default model finds, here and now. */
export async function detectInNode(photos: readonly string[]): Promise<(readonly Annotation[])[]> {
  const card = cardOf();
  const files = card.weights.files.map((file) => ({ ...file, sources: [`file:${weightsFile}`] }));
  await using model = await getModel({ ...card, weights: { ...card.weights, files } });
  return Promise.all(photos.map(async (photo) => (await model.detect(photo)).annotations));
}

/** Matches the same numbers, but for the last digit of a float: another version of ONNX Runtime may round otherwise. */
export function nearly(value: unknown): unknown {
  if (typeof value === "number") return expect.closeTo(value, 4);
  if (Array.isArray(value)) return value.map(nearly);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, nearly(item)]));
}

/** The notebook up to its JSON, of which it prints all instead of the first. */
export function printingAll(notebook: Notebook): Notebook {
  const { cells } = notebook;
  const end = cells.findIndex(({ id }) => id === "json-code") + 1;
  const all = cells
    .slice(0, end)
    .map((cell) => ({ ...cell, source: cell.source.replace(/\[:1\]|\.slice\(0, 1\)/, "") }));
  return { ...notebook, cells: all };
}

/** What a cell printed. */
export function printed({ cells }: Notebook, id: string): string {
  const cell = cells.find((each) => each.id === id);
  const outputs = cell?.cell_type === "code" ? cell.outputs : [];
  return outputs.map((output) => (output.output_type === "stream" ? output.text : "")).join("");
}

export function parsed(text: string): Notebook {
  const notebook = parseNotebook(text);
  if (!notebook) throw new Error("no notebook was written");
  return notebook;
}

/** A card of the zoo. */
export function cardOf(name = "retinaface-mnet025-v2"): ModelCard {
  const found = Object.values(cards).find((each) => each.name === name);
  if (!found) throw new Error(`the zoo has no ${name}`);
  return found;
}
