import { seeded } from "@kit/tooling/testing";
import type { InputSpec, Size } from "@kit/types";
import { expect, test } from "vitest";
import { defaultCard, fixture } from "../test/fixtures.ts";
import { decodeFit, place } from "./placement.ts";

const fixed = defaultCard.input;
const open: InputSpec = { ...fixed, size: { longestSide: 1000, multipleOf: 1 } };

test("scales as LongestMaxSize does, but never to 0", () => {
  const cases = fixture<{ source: Size; maxSize: number; scaled: Size }[]>("longest-max-size.json");
  for (const { source, maxSize, scaled } of cases) {
    const placement = place(whole(source), open, { maxSize, enlarge: true });
    expect(placement.scaled).toEqual({ width: Math.max(1, scaled.width), height: Math.max(1, scaled.height) });
  }
});

test("does not enlarge by default", () => {
  const small = { width: 300, height: 200 };
  expect(place(whole(small), fixed)).toEqual({
    source: small,
    shown: small,
    scaled: small,
    offset: { x: 0, y: 0 },
    input: { width: 640, height: 640 },
  });
});

test("shrinks to maxSize, and to the input however large maxSize is", () => {
  const source = whole({ width: 2000, height: 1000 });
  expect(place(source, fixed, { maxSize: 320 }).scaled).toEqual({ width: 320, height: 160 });
  expect(place(source, fixed, { maxSize: 1280 }).scaled).toEqual({ width: 640, height: 320 });
  expect(place(source, open, { maxSize: 1280 }).scaled).toEqual({ width: 1280, height: 640 });
});

test("fits into an input that is no square", () => {
  const input = { ...fixed, size: { width: 320, height: 240 } };
  expect(place(whole({ width: 600, height: 600 }), input).scaled).toEqual({ width: 240, height: 240 });
});

test("makes an open input as large as the photo needs, rounded up", () => {
  const input = { ...open, size: { longestSide: 640, multipleOf: 32 } };
  expect(place(whole({ width: 1920, height: 1280 }), input).input).toEqual({ width: 640, height: 448 });
  expect(place(whole({ width: 1, height: 1 }), input).input).toEqual({ width: 32, height: 32 });
});

test("centres, and stretches", () => {
  const source = whole({ width: 1920, height: 1280 });
  const centred = place(source, { ...fixed, fit: "center" });
  expect([centred.scaled, centred.offset]).toEqual([
    { width: 640, height: 427 },
    { x: 0, y: 106 },
  ]);
  const stretched = place(source, { ...fixed, fit: "stretch" });
  expect([stretched.scaled, stretched.offset]).toEqual([
    { width: 640, height: 640 },
    { x: 0, y: 0 },
  ]);
});

test("keeps any photo inside the input, whatever its shape", () => {
  const random = seeded(1);
  const side = () => Math.ceil(10 ** (random() * 4.5));
  const sources = [
    { width: 30000, height: 20 },
    { width: 1, height: 1 },
    { width: 3, height: 50000 },
  ];
  for (let i = 0; i < 500; i++) sources.push({ width: side(), height: side() });
  for (const source of sources) {
    for (const fit of ["top-left", "center", "stretch"] as const) {
      const { scaled, offset, input } = place(whole(source), { ...fixed, fit }, { enlarge: random() < 0.5 });
      expect(Math.min(scaled.width, scaled.height)).toBeGreaterThanOrEqual(1);
      expect(offset.x + scaled.width).toBeLessThanOrEqual(input.width);
      expect(offset.y + scaled.height).toBeLessThanOrEqual(input.height);
    }
  }
});

test("knows which part of the photo a reduced picture shows", () => {
  const source = { width: 1923, height: 1281 };
  expect(place({ width: 480, height: 320, source }, fixed).shown).toEqual({ width: 1920, height: 1280 });
  expect(place(whole(source), fixed).shown).toEqual(source);
});

test("lets a decoder reduce, but not where one side may be enlarged", () => {
  expect(decodeFit(fixed, 320)).toEqual({ width: 954, height: 954 });
  expect(decodeFit(open)).toEqual({ width: 2980, height: 2980 });
  expect(decodeFit({ ...fixed, fit: "stretch" })).toBeUndefined();
});

function whole(source: Size) {
  return { ...source, source };
}
