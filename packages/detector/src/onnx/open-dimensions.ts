import type { ModelCard } from "@kit/types";
import { field, fieldsOf, joined, rewrite, rewriteAt } from "./protobuf.ts";

// Numbers of the fields in onnx.proto (ONNX, Apache-2.0).
const model = { graph: 7 };
const graph = { node: 1, initializer: 5, input: 11, output: 12, valueInfo: 13 };
const node = { input: 1, output: 2, opType: 4 };
const tensor = { name: 8 };
const valueInfo = { name: 1, type: 2 };
const type = { tensor: 1 };
const tensorType = { shape: 2 };
const shape = { dimension: 1 };
const dimension = { name: 2 };
const pathOfShape = [valueInfo.type, type.tensor, tensorType.shape];

/** Where height and width are among the dimensions. */
const sides = {
  NCHW: new Map([
    [2, "height"],
    [3, "width"],
  ]),
  NHWC: new Map([
    [1, "height"],
    [2, "width"],
  ]),
};

/**
 * An ONNX file of one input size, made to take any. `dims`: height and width get names instead of numbers, and what is
 * declared of later shapes is left out, so that the runtime infers it. `dims+resize`: also, each Resize to constant sizes
 * whose result is added to another map takes that map's.
 *
 * @throws RangeError if it is no ONNX file
 */
export function openDimensions(
  bytes: Uint8Array,
  how: ModelCard["graph"]["dynamic"],
  layout: ModelCard["input"]["layout"],
): Uint8Array {
  if (how === "none") return bytes;
  return rewriteAt(bytes, [model.graph], (value) => openGraph(value, how === "dims+resize", layout));
}

function openGraph(bytes: Uint8Array, withResize: boolean, layout: ModelCard["input"]["layout"]): Uint8Array {
  const fields = fieldsOf(bytes);
  const constants = fields
    .filter(({ number }) => number === graph.initializer)
    .map(({ value }) => text(value, tensor.name));
  const targets = withResize
    ? resizeTargets(fields.filter(({ number }) => number === graph.node).map(({ value }) => nodeOf(value)))
    : undefined;
  return rewrite(bytes, ({ number, value }) => {
    switch (number) {
      case graph.input:
        return [constants.includes(text(value, valueInfo.name)) ? value : openInput(value, layout)];
      case graph.output:
        return [rewriteAt(value, pathOfShape, () => undefined)];
      case graph.valueInfo:
        return [];
      case graph.node:
        return targets === undefined ? [value] : openResize(value, targets);
      default:
        return [value];
    }
  });
}

function openInput(bytes: Uint8Array, layout: ModelCard["input"]["layout"]): Uint8Array {
  return rewriteAt(bytes, pathOfShape, (dimensions) => {
    let axis = 0;
    return rewrite(dimensions, ({ number, value }) => {
      const name = number === shape.dimension ? sides[layout].get(axis++) : undefined;
      return [name === undefined ? value : field(dimension.name, encoded(name))];
    });
  });
}

interface Node {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

function nodeOf(bytes: Uint8Array): Node {
  const texts = (number: number) =>
    fieldsOf(bytes)
      .filter((field) => field.number === number)
      .map(({ value }) => decoded(value));
  return { op: text(bytes, node.opType), inputs: texts(node.input), outputs: texts(node.output) };
}

/** Result of a Resize → the map that it is added to. */
function resizeTargets(nodes: readonly Node[]): Map<string, string> {
  const additions = nodes.filter(({ op }) => op === "Add");
  return new Map(
    nodes.flatMap(({ op, inputs, outputs: [result] }) => {
      const other = additions
        .find((addition) => addition.inputs.includes(result))
        ?.inputs.find((name) => name !== result);
      return op === "Resize" && inputs[sizes] && other !== undefined ? [[result, other] as const] : [];
    }),
  );
}

/** Which input of a Resize the sizes are, since opset 11. */
const sizes = 3;

/** The node, or for a Resize with a target two: one that asks for the target's shape, and the Resize to that. */
function openResize(bytes: Uint8Array, targets: ReadonlyMap<string, string>): Uint8Array[] {
  const [result = ""] = nodeOf(bytes).outputs;
  const target = targets.get(result);
  if (target === undefined) return [bytes];
  const size = `${result}/size`;
  const asking = [
    field(node.input, encoded(target)),
    field(node.output, encoded(size)),
    field(node.opType, encoded("Shape")),
  ];
  let input = 0;
  const resize = rewrite(bytes, ({ number, value }) => {
    const isSizes = number === node.input && input++ === sizes;
    return [isSizes ? encoded(size) : value];
  });
  return [joined(asking), resize];
}

function text(message: Uint8Array, number: number): string {
  const found = fieldsOf(message).find((field) => field.number === number);
  return found === undefined ? "" : decoded(found.value);
}

function encoded(value: string): Uint8Array {
  return new TextEncoder().encode(value);
}

function decoded(value: Uint8Array): string {
  return new TextDecoder().decode(value);
}
