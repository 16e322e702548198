import { createHash } from "node:crypto";
import type { ModelCard } from "@kit/types";
import { bytes, oneNode, port } from "../../../packages/release/test/onnx.ts";

/** Offset of the centre and logarithm of the size in cells of 8 pixels, whether there is anything, and the two shares. */
const rows = [
  [0.5, 0.5, Math.log(0.75), Math.log(0.75), 0.9, 1, 0],
  // Much the same place.
  [-0.4, 0.5, Math.log(0.75), Math.log(0.75), 0.8, 1, 0],
  [0.5, 0.5, Math.log(0.75), Math.log(0.75), 0.7, 0, 1],
  [0.5, 0.5, Math.log(0.5), Math.log(0.5), 0.6, 1, 0],
];
const cells = 16 + 4 + 1;

/** Weights that tell two classes apart, as YOLOX does, and find the same three things in every photo, one of them twice. */
export const twoClassWeights: Buffer = oneNode({
  input: port("images", [1, 3, 32, 32]),
  output: port("output", [1, cells, 7]),
  operator: "Identity",
  names: ["found", "output"],
  initializers: [initializer("found", [1, cells, 7], rows.flat())],
});

/** A card of {@link twoClassWeights}, with all else of another one. */
export function twoClassCard(card: ModelCard, labels: readonly [string, string]): ModelCard {
  const sha256 = createHash("sha256").update(twoClassWeights).digest("hex");
  return {
    ...card,
    family: "yolox",
    params: {},
    input: { ...card.input, size: { width: 32, height: 32 } },
    graph: { dynamic: "none" },
    labels,
    landmarks: [],
    weights: { ...card.weights, files: [{ name: "two-classes.onnx", role: "graph", sha256, sources: [] }] },
  };
}

/** float32; what `values` leaves open is 0. */
function initializer(name: string, dims: readonly number[], values: readonly number[]): Buffer {
  const count = dims.reduce((product, dim) => product * dim, 1);
  const data = Float32Array.from({ length: count }, (_, index) => values[index] ?? 0);
  const shape = dims.map((dim) => Buffer.from([8, dim]));
  return Buffer.concat([...shape, Buffer.from([16, 1]), bytes(8, name), bytes(9, new Uint8Array(data.buffer))]);
}
