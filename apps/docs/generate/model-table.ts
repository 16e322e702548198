import type { ModelCard } from "@kit/types";
import { markdownTable } from "markdown-table";

// Few columns: they are to be seen side by side, on a laptop and on paper.
const head = ["model", "weights", "their licence", "commercial use", "metrics"];
const checked = {
  file: "hash checked on the file",
  publisher: "hash: the publisher's word",
  none: "no hash of the publisher's",
};

/** Every model of the zoo, as a Markdown table. */
export function modelTable(cards: readonly ModelCard[]): string {
  const rows = cards.map((card) => [
    `[${card.name}](${card.source})<br>${card.title}<br>family ${card.family}<br>${findsOf(card)}`,
    `${sizeOf(card)}<br>${hashOf(card)}`,
    card.license,
    wordFor(card.commercialUse),
    metricsOf(card),
  ]);
  return `${markdownTable([head, ...rows])}\n`;
}

function findsOf({ labels, landmarks }: ModelCard): string {
  const names = labels.join(", ");
  // Folded, they are still found by the filter.
  if (labels.length > 3) return `<details><summary>${labels.length} labels</summary>${names}</details>`;
  return landmarks.length > 0 ? `${names}, ${landmarks.length} landmarks` : names;
}

function sizeOf({ weights }: ModelCard): string {
  const sizes = weights.files.map(({ bytes }) => bytes);
  const total = sizes.reduce<number>((sum, bytes = Number.NaN) => sum + bytes, 0);
  return Number.isNaN(total) ? "not published" : `${(total / 1e6).toFixed(1)} MB`;
}

function hashOf({ weights }: ModelCard): string {
  return weights.files.every(({ sha256 }) => sha256 !== undefined) ? checked[weights.verified] : "no hash";
}

/** A line for each dataset and source. */
function metricsOf({ metrics = [] }: ModelCard): string {
  const groups = Map.groupBy(metrics, ({ dataset, by }) => `${dataset}; ${by}`);
  const lines = [...groups].map(([where, some]) => {
    return `${some.map(({ name, value }) => `${name}: ${value}`).join("; ")} (${where})`;
  });
  return lines.join("<br>");
}

function wordFor(commercialUse: ModelCard["commercialUse"]): string {
  if (commercialUse === "unclear") return "unclear";
  return commercialUse ? "yes" : "no";
}
