import type { Detections, Outcome } from "@kit/types";
import { expect, test } from "vitest";
import { detectMany } from "./detect-many.ts";

const nothing: Detections = {
  size: { width: 1, height: 1 },
  annotations: [],
  timing: { decode: 0, preprocess: 0, run: 0, postprocess: 0 },
};

test("an error that is not Kit's is wrapped, with its cause, and the rest goes on", async () => {
  const cause = new TypeError("the decoder fell over");
  const load = async (source: unknown) => {
    if (source === "bad.jpg") throw cause;
  };
  const outcomes: Outcome[] = [];
  for await (const outcome of detectMany(["bad.jpg", "good.jpg"], { load, find: async () => nothing })) {
    outcomes.push(outcome);
  }
  expect(outcomes).toMatchObject([
    { index: 0, ok: false, error: { code: "DETECTOR_FAILED", exit: 1, cause } },
    { index: 1, ok: true, detections: nothing },
  ]);
});

test("decodes while it searches, and never more than six pictures ahead", async () => {
  const log: string[] = [];
  const load = async (source: unknown) => log.push(`load ${source}`);
  const find = async () => {
    log.push("find");
    return nothing;
  };
  for await (const { index } of detectMany(["0", "1", "2", "3", "4", "5", "6", "7", "8"], { load, find })) {
    const loads = log.filter((entry) => entry.startsWith("load")).length;
    expect(loads).toBe(Math.min(9, index + 7));
  }
  expect(log.filter((entry) => entry === "find")).toHaveLength(9);
});
