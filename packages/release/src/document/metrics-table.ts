import type { ModelCard } from "@kit/types";
import type { PhrasingContent, RootContent } from "mdast";
import { inlineCode, paragraph, table } from "../text/markdown.ts";

/**
 * The measured figures of the card with who measured them and how; without figures, how to get some.
 *
 * @param note Stands at the head of the figures: a footnote.
 */
export function metricsTable({ metrics = [] }: ModelCard, note?: PhrasingContent): readonly RootContent[] {
  if (metrics.length === 0) {
    return [
      paragraph(
        "Nothing has been measured yet: ",
        inlineCode("kit eval labels.json -m model-card.json --write-card"),
        " measures on labelled photos.",
      ),
    ];
  }
  const rows = metrics.map(({ dataset, name, value, by, date, command }) => [
    dataset,
    name,
    String(value),
    date === undefined ? by : `${by}, ${date}`,
    command === undefined ? "" : inlineCode(command),
  ]);
  return [table([["Data", "Measure", note ? ["Value", note] : "Value", "Measured by", "Command"], ...rows])];
}
