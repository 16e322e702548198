import { createHash } from "node:crypto";
import type { Size } from "@kit/types";
import { expect, test } from "vitest";
import { fixture } from "../test/fixtures.ts";
import { type PriorParams, priorBoxes } from "./priors.ts";

interface PriorCase extends Size, PriorParams {
  readonly count: number;
  /** Of all priors as little-endian float32. */
  readonly sha256: string;
  readonly rows: readonly (readonly [index: number, prior: readonly number[]])[];
}

test.each(fixture<PriorCase[]>("priors.json"))(
  "equal the original's at $width×$height, clip $clip, $minSizes",
  (golden) => {
    const priors = priorBoxes(golden, golden);
    expect(priors.count).toBe(golden.count);
    for (const [index, prior] of golden.rows) expect(priors.at(index)).toEqual(prior.map(Math.fround));
    const all = Float32Array.from(Array.from({ length: priors.count }, (_, index) => priors.at(index)).flat());
    expect(createHash("sha256").update(new Uint8Array(all.buffer)).digest("hex")).toBe(golden.sha256);
  },
);
