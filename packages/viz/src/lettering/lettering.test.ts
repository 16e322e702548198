import { expect, test } from "vitest";
import { textLength, textStrokes } from "./lettering.ts";
import { letters, marks } from "./letters.ts";

const ascii = Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index));
const [frame, wideFrame] = ["я", "\u6f22"].map((letter) => textStrokes(letter, [0, 0], 8));

test("every printable ASCII character has a letter of its own", () => {
  expect(ascii.filter((character) => !(character in letters))).toEqual([]);
});

test("letters stand on the baseline and reach no further than the accents above and descenders below", () => {
  for (const character of ascii) {
    for (const [x, y] of textStrokes(character, [0, 0], 8).flat()) {
      expect(x, character).toBeGreaterThanOrEqual(0);
      expect(y, character).toBeGreaterThanOrEqual(-9);
      expect(y, character).toBeLessThanOrEqual(3);
    }
  }
});

test("accented letters are the letter and its accent; what is not known is a frame", () => {
  for (const character of "éèêñüåçÉÀÑÜÅž") {
    expect(textStrokes(character, [0, 0], 8).length, character).toBeGreaterThan(
      textStrokes(character.normalize("NFD")[0] ?? "", [0, 0], 8).length,
    );
  }
  expect(Object.keys(marks)).toHaveLength(8);
  expect(textStrokes("Ж", [0, 0], 8)).toEqual(frame);
});

test("every Latin letter of ISO 8859-1 but those of Icelandic alone has a letter of its own, within its text", () => {
  for (const character of Array.from({ length: 64 }, (_, index) => String.fromCharCode(0xc0 + index))) {
    if ("ÐðÞþ×÷".includes(character)) continue;
    const strokes = textStrokes(character, [0, 0], 8);
    expect(strokes, character).not.toEqual(frame);
    for (const [x] of strokes.flat()) {
      expect(x, character).toBeGreaterThanOrEqual(0);
      expect(x, character).toBeLessThanOrEqual(textLength(character, 8) + 1e-9);
    }
  }
});

test("what people take for one letter is one frame, and signs that are not seen are none", () => {
  const thai = "\u0e19\u0e49\u0e33";
  const family = "\u{1f468}\u200d\u{1f469}\u200d\u{1f467}";
  expect(textStrokes(thai, [0, 0], 8)).toEqual(frame);
  expect(textStrokes("\u0646\u064e", [0, 0], 8)).toEqual(frame);
  for (const wide of [family, "\u{1f1e9}\u{1f1ea}", "\ud55c"]) expect(textStrokes(wide, [0, 0], 8)).toEqual(wideFrame);
  expect(textLength("Z\u0335\u0321\u031b", 8)).toBe(textLength("Z", 8));
  expect(textLength("\u2068face\u2069", 8)).toBe(textLength("face", 8));
});

test("an accent takes the place of the dot of an i, and a cedilla hangs under a capital too", () => {
  expect(textStrokes("í", [0, 0], 8)).toHaveLength(2);
  const lowest = (text: string) =>
    Math.max(
      ...textStrokes(text, [0, 0], 8)
        .flat()
        .map(([, y]) => y),
    );
  expect(lowest("Ç")).toBeGreaterThan(lowest("C"));
});

test("a text is as long as its strokes, and grows with its height", () => {
  for (const text of ["97%", "traffic light", "É"]) {
    const right = Math.max(
      ...textStrokes(text, [0, 0], 16)
        .flat()
        .map(([x]) => x),
    );
    expect(textLength(text, 16)).toBeCloseTo(right, 6);
    expect(textLength(text, 32)).toBeCloseTo(right * 2, 6);
  }
  expect(textLength("", 10)).toBe(0);
});
