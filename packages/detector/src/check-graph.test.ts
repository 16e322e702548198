import { expect, test } from "vitest";
import { anySizeCard, defaultCard, priorBoxCard } from "../test/fixtures.ts";
import { checkGraph } from "./check-graph.ts";
import type { Port } from "./runtime/types.ts";

// What ONNX Runtime says of retinaface_mnet025_640.onnx and of its twin for any size.
const input: Port = { name: "input0", type: "float32", dims: [1, 3, 640, 640] };
const anySize: Port = { ...input, dims: [1, 3, "h", "w"] };
const outputs: readonly Port[] = [
  { name: "output0", type: "float32", dims: [1, 16800, 4] },
  { name: "output1", type: "float32", dims: [1, 16800, 2] },
  { name: "output2", type: "float32", dims: [1, 16800, 10] },
];
const names = { loc: "output0", conf: "output1", landms: "output2" };

test("accepts a graph that is as its card says", () => {
  checkGraph(priorBoxCard, { inputs: [input], outputs }, names);
  checkGraph(anySizeCard, { inputs: [anySize], outputs }, names);
});

test("a graph that takes any size suits a card of one size", () => {
  checkGraph(priorBoxCard, { inputs: [anySize], outputs }, names);
});

test("a graph of one size does not suit a card of any size", () => {
  expect(() => checkGraph(anySizeCard, { inputs: [input], outputs }, names)).toThrow(
    "[1, 3, 640, 640], the card says [1, 3, any, any]",
  );
});

test("tells all faults at once, and what the graph has", () => {
  const half: Port = { ...input, type: "float16", dims: [1, 640, 640, 3] };
  const graph = { inputs: [half], outputs: [outputs[0], { ...outputs[1], type: "float16" }] };
  expect(() => checkGraph(defaultCard, graph, { ...names, landms: "output22" })).toThrow(
    expect.objectContaining({
      code: "DETECTOR_GRAPH_MISMATCH",
      faults: [
        'its input "input0" is float16, the card says float32',
        'its input "input0" is [1, 640, 640, 3], the card says [1, 3, 640, 640]',
        'its output "output1" is float16, only float32 can be read',
        'it has no output "output22" (for landms), only output0 [1, 16800, 4], output1 [1, 16800, 2]',
      ],
    }),
  );
});

test("refuses a graph with several inputs", () => {
  const graph = { inputs: [input, { ...input, name: "scale" }], outputs };
  expect(() => checkGraph(priorBoxCard, graph, names)).toThrow("it has 2 inputs (input0 [1, 3, 640, 640], scale [");
});
