import type { ModelCard } from "@kit/types";
import { plainTable } from "../terminal/plain-table.ts";
import type { FileResult } from "./detect-files.ts";

type Done = Extract<FileResult, { ok: true }>;

/** A row a picture: how many were found, and milliseconds by stage. */
export function resultTable(results: readonly Done[], card: ModelCard): string {
  const found = card.labels.length === 1 && card.labels[0] === "face" ? "faces" : "found";
  const rows = results.map(({ input, record, timing }) => {
    const stages = [timing.decode, timing.preprocess, timing.run, timing.postprocess];
    const total = stages.reduce((sum, stage) => sum + stage, 0);
    return [input.name, `${record.annotations.length}`, ...[...stages, total].map((stage) => stage.toFixed(1))];
  });
  return plainTable({ photo: "left", [found]: "right", ...stageColumns }, rows);
}

const stageColumns = {
  decode: "right",
  preprocess: "right",
  run: "right",
  postprocess: "right",
  "ms in all": "right",
} as const;
