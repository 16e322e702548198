import type { ModelCard } from "@kit/types";
import { cards, isCached } from "@kit/zoo";
import { shownBytes } from "../terminal/parse.ts";
import { plainTable } from "../terminal/plain-table.ts";

/** What `kit models ls --json` prints of a model. */
export interface ListedModel
  extends Pick<ModelCard, "name" | "title" | "family" | "license" | "commercialUse" | "source"> {
  readonly cached: boolean;
  /** Absent where the publisher does not say it. */
  readonly bytes?: number;
  readonly metrics: NonNullable<ModelCard["metrics"]>;
}

/** The built-in models by name. */
export function listModels({
  commercial = false,
}: {
  readonly commercial?: boolean | undefined;
}): Promise<ListedModel[]> {
  const wanted = Object.values(cards).filter((card) => !commercial || card.commercialUse === true);
  return Promise.all(wanted.map(listed));
}

async function listed(card: ModelCard): Promise<ListedModel> {
  const { name, title, family, license, commercialUse, source, metrics = [], weights } = card;
  const sizes = weights.files.map(({ bytes }) => bytes ?? Number.NaN);
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  const facts = { name, title, family, license, commercialUse, source, metrics };
  return { ...facts, cached: await isCached(card), ...(!Number.isNaN(bytes) && { bytes }) };
}

export function modelTable(models: readonly ListedModel[]): string {
  const rows = models.map(({ name, cached, bytes, metrics, license, commercialUse }) => [
    name,
    cached ? "yes" : "",
    bytes === undefined ? "" : shownBytes(bytes),
    metrics.map(({ value }) => value.toFixed(1)).join(" / "),
    license,
    { true: "yes", false: "no", unclear: "unclear" }[`${commercialUse}`],
  ]);
  return plainTable(columns, rows);
}

const columns = {
  model: "left",
  cached: "left",
  size: "right",
  "AP easy / medium / hard": "left",
  licence: "left",
  commercial: "left",
} as const;
