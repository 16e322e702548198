import { readFile } from "node:fs/promises";
import { seeded, weightsFile } from "@kit/tooling/testing";
import { afterAll, expect, test } from "vitest";
import { defaultCard } from "../../test/fixtures.ts";
import { runtime as node } from "./node.ts";
import type { Session } from "./types.ts";
import { runtime as web } from "./web.ts";

// ONNX Runtime's WebAssembly also runs in Node; in real browsers it is run by the demo's tests.
const weights = { card: defaultCard, open: () => readFile(weightsFile) };
const sessions = Promise.all([node.openSession(weights, {}), web.openSession(weights, {})]);
const random = seeded(7);
const data = Float32Array.from({ length: 3 * 640 * 640 }, () => Math.floor(random() * 256));

afterAll(async () => {
  for (const session of await sessions) await session.release();
});

test("both runtimes describe the graph alike", async () => {
  const [inNode, inWeb] = await sessions;
  expect(inWeb.inputs).toEqual(inNode.inputs);
  expect(inWeb.outputs).toEqual(inNode.outputs);
  expect(inNode.inputs).toEqual([{ name: "data", type: "float32", dims: [1, 3, 640, 640] }]);
});

test("both runtimes give the same numbers", async () => {
  const [inNode, inWeb] = await sessions;
  const names = inNode.outputs.map(({ name }) => name);
  const input = { name: "data", dims: [1, 3, 640, 640], data };
  const [expected, got] = [await inNode.run(input, names), await inWeb.run(input, names)];
  for (const name of names) {
    expect(got[name].dims).toEqual(expected[name].dims);
    const largest = got[name].data.reduce((most, v, i) => Math.max(most, Math.abs(v - expected[name].data[i])), 0);
    expect(largest).toBeLessThan(1e-4);
  }
});

test("a graph that is none is refused", async () => {
  const broken = { card: defaultCard, open: async () => new Uint8Array(100) };
  const open = (runtime: { openSession: (w: typeof broken, o: object) => Promise<Session> }) =>
    runtime.openSession(broken, {});
  await expect(open(web)).rejects.toMatchObject({ code: "DETECTOR_MODEL_UNREADABLE" });
});
