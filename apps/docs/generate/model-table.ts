import { commercialWords, hashLegend, hashWords, sizeWords } from "@kit/tooling/card-words";
import type { ModelCard } from "@kit/types";
import { markdownTable } from "markdown-table";

// Few columns: they are to be seen side by side, on a laptop and on paper.
const head = ["model", "weights", "their licence", "commercial use", "metrics"];

/**
 * Every model of the zoo, as a Markdown table below what its words mean.
 *
 * @param withNotebook Names of those that have a notebook, and so a page of it.
 */
export function modelTable(cards: readonly ModelCard[], withNotebook: readonly string[]): string {
  const rows = cards.map((card) => [
    `[${card.name}](${card.source})<br>${card.title}<br>family ${card.family}<br>${findsOf(card)}<br>${
      withNotebook.includes(card.name) ? `[notebook](/notebooks/${card.name})` : "no notebook: its weights have no hash"
    }`,
    `${sizeWords(card)}<br>hash: ${hashWords(card)}`,
    card.license,
    commercialWords(card),
    metricsOf(card),
  ]);
  // Not aligned: one of the cells is a list of 80 names.
  return `${hashLegend}\n\n${markdownTable([head, ...rows], { alignDelimiters: false })}\n`;
}

function findsOf({ labels, landmarks }: ModelCard): string {
  const names = labels.join(", ");
  // Folded, they are still found by the filter.
  if (labels.length > 3) return `<details><summary>${labels.length} labels</summary>${names}</details>`;
  return landmarks.length > 0 ? `${names}, ${landmarks.length} landmarks` : names;
}

/** A line for each dataset and source. */
function metricsOf({ metrics = [] }: ModelCard): string {
  const groups = Map.groupBy(metrics, ({ dataset, by }) => `${dataset}; ${by}`);
  const lines = [...groups].map(([where, some]) => {
    return `${some.map(({ name, value }) => `${name}: ${value}`).join("; ")} (${where})`;
  });
  return lines.join("<br>");
}
