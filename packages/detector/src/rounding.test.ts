import { goldenJson, needs } from "@kit/tooling/testing";
import { expect, test } from "vitest";
import { fixture } from "../test/fixtures.ts";
import { round2, roundHalfEven } from "./rounding.ts";

test("rounds to two decimals as NumPy does", () => {
  const { values, rounded } = fixture<{ values: number[]; rounded: number[] }>("round2.json");
  expect(values.map(round2)).toEqual(rounded);
});

test.skipIf(!needs("golden"))("rounds all of the original's numbers as NumPy does", () => {
  const numbers = goldenJson<{ more_f32: number[]; more_round2: number[] }>("components/round2.json");
  // These are float32 numbers, written with the digits that they need.
  expect(numbers.more_f32.map((value) => round2(Math.fround(value)))).toEqual(numbers.more_round2);
});

test("rounds halves to the even number, and keeps the sign of zero", () => {
  expect([0.5, 1.5, 2.5, -0.5, -1.5, -2.5, 0.49999999999999994].map(roundHalfEven)).toEqual([0, 2, 2, -0, -2, -2, 0]);
});
