import { readFileSync } from "node:fs";
import { needs, reference, seeded, weightsFile } from "@kit/tooling/testing";
import { describe, expect, test } from "vitest";
import { runtime } from "../runtime/node.ts";
import { describeGraph } from "./describe-graph.ts";
import { field, joined } from "./protobuf.ts";

const weights = readFileSync(weightsFile);
const further = ["scrfd_500m", "yunet_s_dynamic", "ultraface_rfb_320"].map((name) => reference(`weights/${name}.onnx`));

/** A source that counts what is read of it. */
function sourceOf(bytes: Uint8Array) {
  const source = {
    bytes: bytes.length,
    reads: 0,
    async read(start: number, length: number) {
      source.reads += length;
      return bytes.subarray(start, start + length);
    },
  };
  return source;
}

describe.each([weightsFile, ...(needs("weights") ? further : [])])("%s", (path) => {
  test("is described as the runtime describes it, without reading its weights", async () => {
    const source = sourceOf(readFileSync(path));
    const { inputs, outputs, nodes, external } = await describeGraph(source);
    const session = await runtime.openSession({ card: { name: "model" }, path, open: async () => weights }, {});
    expect(inputs).toEqual(session.inputs.map(({ name, dims }) => ({ name, dims })));
    expect(outputs.map(({ name }) => name)).toEqual(session.outputs.map(({ name }) => name));
    await session.release();
    expect(nodes).toBeGreaterThan(50);
    expect(external).toEqual([]);
  });
});

test("weights that lie in one piece are passed over", async () => {
  const text = (value: string) => new TextEncoder().encode(value);
  const tensor = joined([field(8, text("weights")), field(9, new Uint8Array(50_000_000))]);
  const port = field(1, text("out"));
  const source = sourceOf(field(7, joined([field(5, tensor), field(12, port)])));
  expect(await describeGraph(source)).toMatchObject({ outputs: [{ name: "out", dims: [] }], inputs: [] });
  expect(source.reads).toBeLessThan(100_000);
});

test("names the files beside it, its notes, and what wrote it", async () => {
  const text = (value: string) => new TextEncoder().encode(value);
  const entry = (key: string, value: string) => joined([field(1, text(key)), field(2, text(value))]);
  const tensor = (location: string) =>
    joined([field(8, text("weights")), field(13, entry("location", location)), field(13, entry("offset", "0"))]);
  const constant = field(5, field(5, tensor("in-a-node.data")));
  const branch = field(5, field(6, field(5, tensor("in-a-branch.data"))));
  const graph = joined([
    field(5, tensor("a.data")),
    field(5, tensor("a.data")),
    field(1, joined([constant, branch])),
    field(12, field(1, text("out"))),
  ]);
  const model = joined([field(2, text("me")), field(7, graph), field(14, entry("names", "{0: 'face'}"))]);
  expect(await describeGraph(sourceOf(model))).toMatchObject({
    producer: "me",
    metadata: { names: "{0: 'face'}" },
    external: ["a.data", "in-a-node.data", "in-a-branch.data"],
  });
});

test("a file that is cut short is refused, wherever", async () => {
  const random = seeded(11);
  for (let cut = 0; cut < 60; cut++) {
    const length = cut < 20 ? cut : Math.floor(random() * weights.length);
    await expect(describeGraph(sourceOf(weights.subarray(0, length))), `${length} bytes`).rejects.toThrow(RangeError);
  }
});

test("damaged and random bytes end in a RangeError or a description, never in anything else", async () => {
  const random = seeded(12);
  for (let round = 0; round < 40; round++) {
    const bytes = round % 2 === 0 ? Uint8Array.from(weights.subarray(0, 20_000)) : new Uint8Array(300);
    for (let hit = 0; hit < 200; hit++) bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
    const outcome = await describeGraph(sourceOf(bytes)).catch((error: unknown) => error);
    if (outcome instanceof Error) expect(outcome).toBeInstanceOf(RangeError);
  }
});

test("graphs that lie in each other without end are refused", async () => {
  let graph = new Uint8Array();
  for (let depth = 0; depth < 40; depth++) graph = Uint8Array.from(field(1, field(5, field(6, graph))));
  await expect(describeGraph(sourceOf(field(7, graph)))).rejects.toThrow(/deep in each other/);
});
