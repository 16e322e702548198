import { readdirSync } from "node:fs";
import type { Family, Size, Tensor } from "@kit/types";
import { describe, expect, test } from "vitest";
import generate from "../gen.ts";
import { families } from "../src/families/index.gen.ts";

type AnyFamily = Family<string, object>;

const folder = new URL("../src/families/", import.meta.url);
const names = readdirSync(folder)
  .filter((file) => /^[a-z0-9-]+\.ts$/.test(file))
  .map((file) => file.slice(0, -3));

/** Of each family: the shapes that its outputs have for an input, and where in them the score of one candidate is. */
const shapes: Readonly<Record<string, (input: Size) => Readonly<Record<string, readonly number[]>>>> = {
  retinaface({ width, height }) {
    const count = [8, 16, 32].reduce((sum, step) => sum + 2 * Math.ceil(width / step) * Math.ceil(height / step), 0);
    return { loc: [1, count, 4], conf: [1, count, 2], landms: [1, count, 10] };
  },
  "retinaface-insightface"({ width, height }) {
    const maps = [32, 16, 8].map((stride) => {
      const cells = [Math.ceil(height / stride), Math.ceil(width / stride)];
      return [
        [`score${stride}`, [1, 4, ...cells]],
        [`bbox${stride}`, [1, 8, ...cells]],
        [`landmark${stride}`, [1, 20, ...cells]],
      ];
    });
    return Object.fromEntries(maps.flat());
  },
};

/** Of each family: role and place of the score of one candidate. */
const oneScore: Readonly<Record<string, { readonly role: string; readonly at: number }>> = {
  retinaface: { role: "conf", at: 1 },
  "retinaface-insightface": { role: "score32", at: -1 },
};

const input: Size = { width: 70, height: 50 };

test("the registry lists the folder", async () => {
  expect(Object.keys(families).sort()).toEqual([...names].sort());
  const [[path, content]] = Object.entries(await generate());
  expect(path).toBe("src/families/index.gen.ts");
  for (const name of names) expect(content).toContain(`"./${name}.ts"`);
});

test("every family is described here", () => {
  expect(Object.keys(shapes).sort()).toEqual([...names].sort());
});

describe.each(Object.entries(families))("the family %s", async (name, load) => {
  const family: AnyFamily = await load();
  const decode = (outputs: Record<string, Tensor>, threshold: number, params = family.params) =>
    family.decode(outputs, input, params, threshold);

  test("is named as its file", () => {
    expect(family.name).toBe(name);
  });

  test("has a role and a default name for each output", () => {
    expect(Object.keys(family.outputs).sort()).toEqual(Object.keys(shapes[name](input)).sort());
    expect(new Set(Object.values(family.outputs)).size).toBe(Object.keys(family.outputs).length);
  });

  test("has parameters that survive JSON", () => {
    expect(JSON.parse(JSON.stringify(family.params))).toEqual(family.params);
  });

  test("yields nothing from outputs that are 0", () => {
    const { boxes, scores, landmarks } = decode(zeros(name), 0);
    expect([boxes.length, scores.length, landmarks.length]).toEqual([0, 0, 0]);
  });

  test("yields a score above the threshold, and not one that equals it as float32", () => {
    const outputs = zeros(name);
    setScore(outputs, name, 0.7);
    expect(decode(outputs, 0.7).scores).toHaveLength(0);
    const { boxes, scores, landmarks } = decode(outputs, 0.69999);
    expect(scores).toEqual(Float32Array.of(0.7));
    expect(boxes).toHaveLength(4);
    expect(landmarks).toHaveLength(10);
    expect([...boxes, ...landmarks].every(Number.isFinite)).toBe(true);
  });

  test("yields a box with its corners in order", () => {
    const outputs = zeros(name);
    setScore(outputs, name, 0.9);
    const [left, top, right, bottom] = decode(outputs, 0.5).boxes;
    expect(right).toBeGreaterThan(left);
    expect(bottom).toBeGreaterThan(top);
  });

  test("refuses NaN among the scores", () => {
    const outputs = zeros(name);
    setScore(outputs, name, Number.NaN);
    expect(() => decode(outputs, 0.5)).toThrow(expect.objectContaining({ code: "DETECTOR_OUTPUT_NAN" }));
  });

  test.each(Object.keys(shapes[name](input)))("refuses %s of another shape, and names it", (role) => {
    const outputs = zeros(name);
    const dims = outputs[role].dims.with(-1, 7);
    outputs[role] = { dims, data: new Float32Array(dims.reduce((a, b) => a * b)) };
    expect(() => decode(outputs, 0.5)).toThrow(
      expect.objectContaining({ code: "DETECTOR_OUTPUT_SHAPE", message: expect.stringContaining(role) }),
    );
  });

  test("does not change what it is given", () => {
    const outputs = zeros(name);
    setScore(outputs, name, 0.9);
    const before = structuredClone(outputs);
    decode(outputs, 0.5);
    expect(outputs).toEqual(before);
  });
});

function zeros(name: string): Record<string, Tensor> {
  const entries = Object.entries(shapes[name](input)).map(([role, dims]) => {
    const tensor: Tensor = { dims, data: new Float32Array(dims.reduce((a, b) => a * b)) };
    return [role, tensor] as const;
  });
  return Object.fromEntries(entries);
}

function setScore(outputs: Record<string, Tensor>, name: string, score: number): void {
  const { role, at } = oneScore[name];
  const { data } = outputs[role];
  data[at < 0 ? data.length + at : at] = score;
}
