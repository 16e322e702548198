import { goldenJson, needs } from "@kit/tooling/testing";
import { expect, test } from "vitest";
import { fixture } from "../test/fixtures.ts";
import { decodeBox, decodeLandmarks, type Variances } from "./coders.ts";
import type { Prior } from "./priors.ts";

interface DecodeCase {
  readonly variance: Variances;
  readonly priors: readonly Prior[];
  readonly loc: readonly (readonly number[])[];
  readonly landm: readonly (readonly number[])[];
  readonly boxes: readonly (readonly number[])[];
  readonly landmarks: readonly (readonly number[])[];
}

const cases = needs("golden")
  ? goldenJson<DecodeCase[]>("components/decode.json")
  : fixture<DecodeCase[]>("decode.json");
/** The original's numbers are fractions of the input. */
const unit = { width: 1, height: 1 };

test("decode boxes as the original, but for the last bit of its exp", () => {
  for (const { variance, priors, loc, boxes } of cases) {
    for (const [index, prior] of priors.entries()) {
      const decoded = decodeBox(asFloat32(prior), Float32Array.from(loc[index]), 0, variance, unit);
      for (const [axis, value] of decoded.entries()) expect(value).toBeCloseTo(Math.fround(boxes[index][axis]), 6);
    }
  }
});

test("decode landmarks exactly as the original", () => {
  for (const { variance, priors, landm, landmarks } of cases) {
    for (const [index, prior] of priors.entries()) {
      const decoded = decodeLandmarks(asFloat32(prior), Float32Array.from(landm[index]), 0, 5, variance, unit);
      expect(decoded).toEqual(landmarks[index].map(Math.fround));
    }
  }
});

function asFloat32([x, y, width, height]: Prior): Prior {
  return [Math.fround(x), Math.fround(y), Math.fround(width), Math.fround(height)];
}
