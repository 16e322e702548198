import { access, constants, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Metric } from "@kit/types";
import { UsageError } from "../errors.ts";
import { writeWhole } from "../write-whole.ts";

/**
 * The path of a card that metrics can be written into: asked before they are measured.
 *
 * @param model As `-m` names it: a path or `file:` URL will do.
 * @throws UsageError
 */
export async function writableCard(model: string): Promise<string> {
  const hint = "Name the card's file with -m: -m ./model-card.json.";
  if (!/\.json$/i.test(model) || /^(?!file:)[a-z][a-z\d+.-]+:/i.test(model))
    throw new UsageError(`--write-card cannot change ${model}.`, hint);
  try {
    const path = /^file:/i.test(model) ? fileURLToPath(model) : model;
    await access(path, constants.R_OK | constants.W_OK);
    return path;
  } catch (error) {
    throw new UsageError(`--write-card cannot change ${model}: ${Object(error).message}.`, hint);
  }
}

/**
 * Writes metrics into a card's file, in place of earlier ones of the same data set, name and origin.
 * Everything else in it stays.
 *
 * @throws UsageError
 */
export async function writeMetrics(path: string, metrics: readonly Metric[]): Promise<void> {
  const card: unknown = await readFile(path, "utf8")
    .then((content) => JSON.parse(content))
    .catch((error: Error) => {
      throw new UsageError(`${path} cannot be read as a card: ${error.message}.`, "Name the card's file with -m.");
    });
  if (typeof card !== "object" || card === null)
    throw new UsageError(`${path} is no card.`, "Name the card's file with -m.");
  const earlier = "metrics" in card && Array.isArray(card.metrics) ? card.metrics : [];
  const same = (one: Metric, other: Metric) =>
    one.dataset === other.dataset && one.name === other.name && one.by === other.by;
  const kept = earlier.filter((metric) => !metrics.some((written) => same(metric, written)));
  await writeWhole(path, `${JSON.stringify({ ...card, metrics: [...kept, ...metrics] }, null, 2)}\n`);
}
