import { readdirSync } from "node:fs";
import type { Family, Size, Tensor } from "@kit/types";
import { describe, expect, test } from "vitest";
import generate from "../gen.ts";
import { families } from "../src/families/index.gen.ts";
import { proposals } from "../src/families/proposals.gen.ts";
import type { Propose } from "../src/proposal.ts";
import type { FamilyData, Values } from "./families/family-data.ts";

type AnyFamily = Family<string, object>;
type Outputs = Record<string, Tensor>;

const folder = new URL("../src/families/", import.meta.url);
const names = readdirSync(folder)
  .filter((file) => /^[a-z0-9-]+\.ts$/.test(file))
  .map((file) => file.slice(0, -3));

const input: Size = { width: 70, height: 50 };

test("the registry lists the folder", async () => {
  expect(Object.keys(families).sort()).toEqual([...names].sort());
  const [[path, content]] = Object.entries(await generate());
  expect(path).toBe("src/families/index.gen.ts");
  for (const name of names) expect(content).toContain(`"./${name}.ts"`);
});

describe.each(Object.entries(families))("the family %s", async (key, load) => {
  const name = key as keyof typeof families; // Object.entries forgets which keys it was given.
  const family: AnyFamily = await load();
  const data: FamilyData = (await import(`./families/${name}.ts`)).default;
  const decode = (outputs: Outputs, threshold: number, size = input) =>
    family.decode(outputs, size, family.params, threshold);

  test("is named as its file", () => {
    expect(family.name).toBe(name);
  });

  test("has a role and a default name for each output", () => {
    expect(Object.keys(family.outputs).sort()).toEqual(Object.keys(data.shapes(input)).sort());
    // "" stands for an output that a graph need not have.
    const defaults = Object.values(family.outputs).filter((output) => output !== "");
    expect(new Set(defaults).size).toBe(defaults.length);
  });

  test("has parameters that survive JSON", () => {
    expect(JSON.parse(JSON.stringify(family.params))).toEqual(family.params);
  });

  test("yields nothing where nothing is", () => {
    const { boxes, scores, landmarks } = decode(outputsOf(data, input), 0);
    expect([boxes.length, scores.length, landmarks.length]).toEqual([0, 0, 0]);
  });

  test("decodes an example as it is done by hand", () => {
    const size = { width: 64, height: 32 };
    const { values, score, label = 0, bbox, landmarks } = data.example;
    const found = decode(outputsOf(data, size, values), 0.3, size);
    expect(Array.from(found.scores, rounded)).toEqual([score]);
    expect(Array.from(found.labels ?? [0])).toEqual([label]);
    expect(Array.from(found.boxes, rounded)).toEqual(bbox);
    expect(Array.from(found.landmarks, rounded)).toEqual(landmarks);
  });

  test("yields a score above the threshold, and not one that equals it as float32", () => {
    const outputs = outputsOf(data, input, data.scored(0.7));
    const { boxes, scores, landmarks } = decode(outputs, 0.6999);
    expect(Array.from(scores, rounded)).toEqual([0.7]);
    expect(boxes).toHaveLength(4);
    expect(landmarks).toHaveLength(data.example.landmarks.length);
    expect([...boxes, ...landmarks].every(Number.isFinite)).toBe(true);
    expect(decode(outputs, scores[0]).scores).toHaveLength(0);
  });

  test("yields a box with its corners in order", () => {
    const [left, top, right, bottom] = decode(outputsOf(data, input, data.scored(0.9)), 0.5).boxes;
    expect(right).toBeGreaterThan(left);
    expect(bottom).toBeGreaterThan(top);
  });

  test("does not take NaN among the scores for nothing", () => {
    const outputs = outputsOf(data, input, data.scored(Number.NaN));
    const refusal = expect.objectContaining({ code: "DETECTOR_OUTPUT_NAN" });
    // Refused at once, or handed on as a candidate, of which the score is checked.
    const decoded = () => {
      if (decode(outputs, 0.5).scores.some(Number.isNaN)) throw { code: "DETECTOR_OUTPUT_NAN" };
    };
    expect(decoded).toThrow(refusal);
  });

  const present = Object.entries(data.shapes(input)).filter(([, dims]) => dims.join() !== "0");
  test.each(present)("refuses %s of another shape, and names it", (role, dims) => {
    const outputs = outputsOf(data, input);
    outputs[role] = tensor([...dims, 7]);
    expect(() => decode(outputs, 0.5)).toThrow(
      expect.objectContaining({ code: "DETECTOR_OUTPUT_SHAPE", message: expect.stringContaining(role) }),
    );
  });

  test("refuses outputs of another number of rows or cells", () => {
    const outputs = outputsOf(data, input);
    const [[role, dims]] = present;
    outputs[role] = tensor(dims.map((dim) => (dim === 1 ? 1 : dim + 1)));
    expect(() => decode(outputs, 0.5)).toThrow(expect.objectContaining({ code: "DETECTOR_OUTPUT_SHAPE" }));
  });

  test("recognises its outputs under other names, in any order", async () => {
    const propose: Propose = await proposals[name]();
    const { recognised, ...rest } = data;
    const outputs = Object.entries(outputsOf({ ...rest, nothing: recognised }, input)).filter(([role]) =>
      present.some(([one]) => one === role),
    );
    for (const order of [outputs, outputs.toReversed()]) {
      const named = Object.fromEntries(order.map(([, tensor], index) => [`out${index}`, tensor]));
      const [proposal] = propose(named, input, family.params);
      expect(proposal, "a proposal").toBeDefined();
      const roles = Object.entries(proposal?.outputs ?? {}).map(([role, as]) => [role, named[as] ?? tensor([0])]);
      for (const [role, tensor] of roles) expect(tensor).toEqual(outputs.find(([one]) => one === role)?.[1] ?? tensor);
      const decoded = () =>
        family.decode(Object.fromEntries(roles), input, { ...family.params, ...proposal?.params }, 1);
      expect(decoded).not.toThrow();
    }
  });

  test.each([
    ["nothing", {}],
    ["a classifier's", { logits: tensor([1, 1000]) }],
    ["an encoder's", { features: tensor([1, 256, 20, 20]), pooled: tensor([1, 256]) }],
  ])("takes %s outputs for none of its own", async (_, outputs) => {
    const propose: Propose = await proposals[name]();
    expect(propose(outputs, input, family.params)).toEqual([]);
  });

  test("does not change what it is given", () => {
    const outputs = outputsOf(data, input, data.scored(0.9));
    const before = structuredClone(outputs);
    decode(outputs, 0.5);
    expect(outputs).toEqual(before);
  });
});

function outputsOf({ shapes, nothing = {} }: FamilyData, size: Size, values: Values = {}): Outputs {
  const entries = Object.entries(shapes(size)).map(([role, dims]) => {
    const empty = tensor(dims, nothing[role]);
    for (const [place, value] of Object.entries(values[role] ?? {})) empty.data.set([value], at(empty, Number(place)));
    return [role, empty] as const;
  });
  return Object.fromEntries(entries);
}

function at({ data }: Tensor, place: number): number {
  return place < 0 ? data.length + place : place;
}

function tensor(dims: readonly number[], value = 0): Tensor {
  return { dims, data: new Float32Array(dims.reduce((a, b) => a * b, 1)).fill(value) };
}

function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
