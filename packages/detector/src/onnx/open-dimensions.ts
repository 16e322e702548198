import type { ModelCard } from "@kit/types";
import {
  dimension,
  encoded,
  graph,
  model,
  node,
  shape,
  tensor,
  tensorType,
  textOf,
  textsOf,
  type,
  valueInfo,
  valuesOf,
} from "./message.ts";
import { field, joined, rewrite, rewriteAt } from "./protobuf.ts";

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
  const constants = valuesOf(bytes, graph.initializer).map((value) => textOf(value, tensor.name));
  const targets = withResize ? resizeTargets(valuesOf(bytes, graph.node).map(nodeOf)) : undefined;
  return rewrite(bytes, ({ number, value }) => {
    switch (number) {
      case graph.input:
        return [constants.includes(textOf(value, valueInfo.name)) ? value : openInput(value, layout)];
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
  return { op: textOf(bytes, node.opType), inputs: textsOf(bytes, node.input), outputs: textsOf(bytes, node.output) };
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
