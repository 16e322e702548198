import type { ModelCard } from "@kit/types";
import Table from "cli-table3";
import type { FileResult } from "./detect-files.ts";

type Done = Extract<FileResult, { ok: true }>;

/** A row a picture: how many were found, and milliseconds by stage. */
export function resultTable(results: readonly Done[], card: ModelCard): string {
  const found = card.labels.length === 1 && card.labels[0] === "face" ? "faces" : "found";
  const table = new Table({
    head: ["photo", found, "decode", "preprocess", "run", "postprocess", "ms in all"],
    colAligns: ["left", "right", "right", "right", "right", "right", "right"],
    style: { head: [], border: [], compact: true },
    chars: plainLines,
  });
  for (const { input, record, timing } of results) {
    const stages = [timing.decode, timing.preprocess, timing.run, timing.postprocess];
    const total = stages.reduce((sum, stage) => sum + stage, 0);
    table.push([input.name, record.annotations.length, ...[...stages, total].map((stage) => stage.toFixed(1))]);
  }
  return table.toString();
}

const plainLines = {
  top: "",
  "top-mid": "",
  "top-left": "",
  "top-right": "",
  bottom: "",
  "bottom-mid": "",
  "bottom-left": "",
  "bottom-right": "",
  left: "",
  "left-mid": "",
  right: "",
  "right-mid": "",
  mid: "─",
  "mid-mid": "",
  middle: "",
};
