import { commercialWords, hasHashes, hashLegend, hashWords, sizeWords } from "@kit/tooling/card-words";
import type { ModelCard } from "@kit/types";
import { markdownTable } from "markdown-table";
import { linkTo, plainText } from "./safe-markdown.ts";

// Few columns: they are to be seen side by side, on a laptop and on paper.
const head = ["model", "weights", "their licence", "commercial use", "metrics"];

/**
 * Every model of the zoo, as a Markdown table below what its words mean.
 *
 * @param withNotebook Names of those that have a notebook, and so a page of it.
 */
export function modelTable(cards: readonly ModelCard[], withNotebook: readonly string[]): string {
  const rows = cards.map((card) => [
    [
      linkTo(card.name, card.source),
      plainText(card.title),
      `family ${plainText(card.family)}`,
      findsOf(card),
      withNotebook.includes(card.name) ? `[notebook](/notebooks/${card.name})` : whyNone(card),
    ].join("<br>"),
    `${sizeWords(card)}<br>hash: ${hashWords(card)}`,
    plainText(card.license),
    commercialWords(card),
    metricsOf(card),
  ]);
  // Not aligned: one of the cells is a list of 80 names.
  return `${hashLegend}\n\n${markdownTable([head, ...rows], { alignDelimiters: false })}\n`;
}

function findsOf({ labels, landmarks }: ModelCard): string {
  const names = plainText(labels.join(", "));
  // Folded, they are still found by the filter.
  if (labels.length > 3) return `<details><summary>${labels.length} labels</summary>${names}</details>`;
  return landmarks.length > 0 ? `${names}, ${landmarks.length} landmarks` : names;
}

/** Why a model has no notebook: it cannot have one, or nobody has recorded it yet. */
function whyNone(card: ModelCard): string {
  return hasHashes(card) ? "no notebook yet" : "no notebook: its weights have no hash";
}

/** A line for each dataset and source. */
function metricsOf({ metrics = [] }: ModelCard): string {
  const groups = Map.groupBy(metrics, ({ dataset, by }) => `${dataset}; ${by}`);
  const lines = [...groups].map(([where, some]) => {
    return plainText(`${some.map(({ name, value }) => `${name}: ${value}`).join("; ")} (${where})`);
  });
  return lines.join("<br>");
}
