import type { Metric } from "@kit/types";
import { plainTable } from "../terminal/plain-table.ts";
import type { Evaluation } from "./evaluate.ts";

/** The figures as two tables for a terminal. */
export function evaluationTables(evaluation: Evaluation): string {
  const { pictures, truths, detections, ap50, ap50Inclusive, ap, atThreshold, nme, nmeFaces } = evaluation;
  const figures = plainTable({ figure: "left", value: "right" }, [
    ["pictures / labelled / detections", `${pictures} / ${truths} / ${detections}`],
    ["AP at IoU 0.5", ap50.toFixed(4)],
    ["AP at IoU 0.5, boxes include both edges", ap50Inclusive.toFixed(4)],
    ["AP at IoU 0.5 to 0.95", ap.toFixed(4)],
    [
      `precision / recall at score ${atThreshold.score}`,
      `${atThreshold.precision.toFixed(4)} / ${atThreshold.recall.toFixed(4)}`,
    ],
    [`landmark error, eye distances (${nmeFaces} faces)`, nme === null ? "no landmarks labelled" : nme.toFixed(4)],
  ]);
  const recall = plainTable(
    { "shorter side, pixels": "left", labelled: "right", found: "right", recall: "right" },
    evaluation.recallBySize.map(({ from, to, truths: count, found }) => [
      to === null ? `${from} and more` : `${from} to ${to}`,
      `${count}`,
      `${found}`,
      count === 0 ? "" : (found / count).toFixed(4),
    ]),
  );
  return `${figures}\n\n${recall}`;
}

/** The figures as a card keeps them, with how to get them again. */
export function metricsOf({ ap50, ap, nme }: Evaluation, dataset: string, command: string): Metric[] {
  const date = new Date().toISOString().slice(0, 10);
  const metric = (name: string, value: number): Metric => ({
    dataset,
    name,
    value: Math.round(value * 1e4) / 1e4,
    by: "kit eval",
    date,
    command,
  });
  return [
    metric("AP@0.5", ap50),
    metric("AP@[.5:.95]", ap),
    ...(nme === null ? [] : [metric("NME (eye distance)", nme)]),
  ];
}
