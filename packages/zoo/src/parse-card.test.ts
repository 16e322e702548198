import { expect, test } from "vitest";
import { cards } from "./cards.gen.ts";
import { CardInvalidError } from "./errors.ts";
import { parseCard, parseCardText } from "./parse-card.ts";

const good = cards["retinaface-mnet025-v2"];

function faultsOf(value: unknown): readonly string[] {
  try {
    parseCard(value, "me.json");
  } catch (error) {
    if (error instanceof CardInvalidError) return error.faults;
    throw error;
  }
  return [];
}

test("a card that went through JSON comes out as it was", () => {
  expect(parseCard(JSON.parse(JSON.stringify(good)), "me.json")).toEqual(good);
});

test("all faults are told at once, each with its path", () => {
  const { labels, thresholds, ...rest } = good;
  const faults = faultsOf({
    ...rest,
    lables: labels,
    threshold: thresholds,
    thresholds: { score: 1.5, iou: "0.4" },
    input: { ...good.input, fit: "middle", mean: [0, 0], std: [1, 0, 1], size: { width: 640 } },
    commercialUse: "maybe",
  });
  expect(faults).toEqual([
    "input.size is neither { width, height } nor { longestSide, multipleOf }",
    'input.fit should be "top-left" or "center" or "stretch", but is "middle"',
    "input.mean[2] is missing",
    "input.std has a 0, by which nothing can be divided",
    "labels is missing",
    "thresholds.score is more than 1: 1.5",
    'thresholds.iou should be a number, but is "0.4"',
    'commercialUse is none of true, false, "unclear": "maybe"',
    'lables is not a key that a card has here; did you mean "labels"?',
    'threshold is not a key that a card has here; did you mean "thresholds"?',
  ]);
});

test("unknown keys inside are told with the nearest key of that place", () => {
  const [file] = good.weights.files;
  expect(faultsOf({ ...good, weights: { ...good.weights, files: [{ ...file, sha265: "x", zzzzzzzzzz: 1 }] } })).toEqual(
    [
      'weights.files[0].sha265 is not a key that a card has here; did you mean "sha256"?',
      "weights.files[0].zzzzzzzzzz is not a key that a card has here",
    ],
  );
});

test("hashes, sources and file names are checked", () => {
  const file = { name: "../x.onnx", role: "graph", sha256: "ABC", sources: ["ftp://x/y"] };
  const faults = faultsOf({ ...good, weights: { format: "onnx", files: [file], verified: "none" } });
  expect(faults.map((fault) => fault.split(" ")[0])).toEqual([
    "weights.files[0].name",
    "weights.files[0].sha256",
    "weights.files[0].sources[0]",
  ]);
});

test("a card cannot call its hashes checked when it has none", () => {
  const file = { name: "x.onnx", role: "graph", sources: ["https://example.org/x.onnx"] };
  expect(faultsOf({ ...good, weights: { format: "onnx", files: [file], verified: "publisher" } })).toEqual([
    'weights says in "verified" that the hashes were checked, but not every file has a sha256',
  ]);
});

test.each([undefined, null, 3, "card", []])("%j is not a card", (value) => {
  expect(faultsOf(value).length).toBeGreaterThan(0);
});

test("the error says which card, and where the schema is", () => {
  expect(() => parseCard({}, "models/me.json")).toThrow(
    /^models\/me\.json is not a valid model card:\n {2}\$schema is missing/,
  );
});

test("what is nested too deeply is told, and not read", () => {
  expect(() => parseCardText("[".repeat(200_000), "deep.json")).toThrow(
    expect.objectContaining({ code: "ZOO_CARD_INVALID", message: expect.stringContaining("more than 100 levels") }),
  );
});

test.each([
  ["a key that is there twice", '"title": "Another",', /^line 3: "title" is there twice$/],
  ["__proto__", '"params": {},\n"__proto__": {},', /^line 3: __proto__ is no key of data$/],
])("%s is told with its line", (_, more, fault) => {
  const text = `{\n${more}\n${JSON.stringify(good).slice(1)}`;
  expect(() => parseCardText(text, "twice.json")).toThrow(
    expect.objectContaining({ code: "ZOO_CARD_INVALID", faults: [expect.stringMatching(fault)] }),
  );
});
