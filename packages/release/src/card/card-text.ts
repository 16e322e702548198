import type { Annotation, Detections, ModelCard } from "@kit/types";
import { plainTable } from "../terminal/plain-table.ts";
import { printableDims, printableName } from "../terminal/printable.ts";
import type { ModelFile } from "./open-model.ts";
import { candidateTable } from "./propose-card.ts";
import type { TriedCard } from "./search-cards.ts";

/** What a graph is, for people, and the zoo's card of it if it has one. */
export function modelText({ shown, description, files }: ModelFile, known: ModelCard | undefined): string {
  const { producer, nodes, inputs, outputs } = description;
  const ports = (list: typeof inputs) =>
    list.map(({ name, dims }) => `${printableName(name)} [${printableDims(dims)}]`).join(", ");
  const beside = files.slice(1).map(({ name }) => printableName(name));
  return [
    `${shown}: ${nodes} nodes${producer === "" ? "" : `, written by ${printableName(producer)}`}`,
    `  input    ${ports(inputs)}`,
    `  outputs  ${ports(outputs)}`,
    ...(beside.length > 0 ? [`  weights beside it: ${beside.join(", ")}`] : []),
    ...(known ? [`  the very file of ${known.name} of the zoo`] : []),
  ].join("\n");
}

/** How the best candidates did, for people. */
export function candidatesText(candidates: readonly TriedCard[], photo: string): string {
  return `Ways of reading it, tried on ${photo}:\n${candidateTable(candidates)}`;
}

/** What was found in the example, for people. */
export function foundText({ annotations, timing }: Detections, photo: string): string {
  const ms = timing.decode + timing.preprocess + timing.run + timing.postprocess;
  const table = plainTable({ found: "left", score: "right", "box, pixels": "left" }, annotations.slice(0, 10).map(row));
  const more = annotations.length > 10 ? `\nand ${annotations.length - 10} more` : "";
  return `In ${photo}, in ${ms.toFixed(0)} ms:\n${table}${more}`;
}

function row({ label, score, bbox }: Annotation): string[] {
  return [printableName(label), score.toFixed(3), bbox.map((edge) => edge.toFixed(0)).join(", ")];
}
