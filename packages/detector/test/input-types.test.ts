import type { ModelCard } from "@kit/types";
import { expect, test } from "vitest";
import { retinafaceInsightface as family } from "../src/families/retinaface-insightface.ts";
import { createDetector, openProbe } from "../src/index.ts";
import { field, joined } from "../src/onnx/protobuf.ts";
import { asDeclared, defaultCard } from "./fixtures.ts";

/** How onnx.proto numbers the types of tensors. */
const types = { float32: 1, uint8: 2, float16: 10 } as const;
const side = 8;

test.each(["float16", "uint8"] as const)(
  "an input of %s is refused, whether the card says so or not",
  async (dtype) => {
    const open = async () => castGraph(types[dtype]);
    const refusalOf = (input: Partial<ModelCard["input"]>) => {
      const declared = asDeclared(defaultCard);
      const card = { ...declared, input: { ...declared.input, size: { width: side, height: side }, ...input } };
      return createDetector({ card, open }, { family });
    };
    await expect(refusalOf({ dtype })).rejects.toMatchObject({
      code: "DETECTOR_UNSUPPORTED",
      exit: 2,
      message: expect.stringContaining(`an input of ${dtype}; this version knows float32`),
    });
    await expect(refusalOf({ dtype: "float32" })).rejects.toMatchObject({
      code: "DETECTOR_GRAPH_MISMATCH",
      exit: 2,
      message: expect.stringContaining(`its input "image" is ${dtype}, the card says float32`),
    });
  },
);

test.each(Object.keys(types))("a graph whose input is %s can be looked at", async (dtype) => {
  const type = Object.entries(types).find(([name]) => name === dtype)?.[1] ?? 0;
  await using probe = await openProbe({ card: { name: "cast" }, open: async () => castGraph(type) });
  expect(probe.inputs).toEqual([{ name: "image", dims: [1, 3, side, side], type: dtype }]);
  expect(probe.outputs).toMatchObject([{ name: "values", type: "float32" }]);
});

/** A model of one node, which casts an image of this type to float32. */
function castGraph(type: number): Uint8Array {
  const toFloat = joined([text(1, "to"), number(3, types.float32), number(20, 2)]);
  const node = joined([text(1, "image"), text(2, "values"), text(4, "Cast"), field(5, toFloat)]);
  const graph = joined([
    field(1, node),
    text(2, "cast"),
    field(11, port("image", type)),
    field(12, port("values", types.float32)),
  ]);
  const opset = number(2, 13);
  return joined([number(1, 8), field(7, graph), field(8, opset)]);
}

function port(name: string, type: number): Uint8Array {
  const dims = [1, 3, side, side].map((dim) => field(1, number(1, dim)));
  const tensor = joined([number(1, type), field(2, joined(dims))]);
  return joined([text(1, name), field(2, field(1, tensor))]);
}

function text(place: number, value: string): Uint8Array {
  return field(place, new TextEncoder().encode(value));
}

/** A field that is a number below 128; the field's own is below 16, or takes a second byte. */
function number(place: number, value: number): Uint8Array {
  const tag = place * 8;
  return Uint8Array.from(tag < 128 ? [tag, value] : [(tag % 128) + 128, Math.floor(tag / 128), value]);
}
