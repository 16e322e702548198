import { expect, test } from "vitest";
import { fixture } from "../test/fixtures.ts";
import { softmaxOfPairs } from "./softmax.ts";

test("equals PyTorch's softmax to the last bit but one", () => {
  const { logits, softmax } = fixture<{ logits: number[][]; softmax: number[][] }>("softmax.json");
  const shares = softmaxOfPairs(Float32Array.from(logits.flat()));
  // exp in float32 may differ by a unit in the last place.
  for (const [index, expected] of softmax.flat().map(Math.fround).entries())
    expect(Math.abs(shares[index] - expected)).toBeLessThanOrEqual(2 ** -23 * Math.max(expected, 2 ** -126));
});
