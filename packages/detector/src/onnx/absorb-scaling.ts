import { decoded, encoded, graph, model, node, tensor, textOf, textsOf, valueInfo, valuesOf } from "./message.ts";
import { rewrite } from "./protobuf.ts";

/** What a graph does to each number of its input: subtracts a constant, or multiplies by one. */
export interface Scaling {
  readonly op: "Sub" | "Mul";
  readonly by: number;
}

/** An ONNX file, and what is to be done to its input before. */
export interface Unscaled {
  readonly bytes: Uint8Array;
  readonly scalings: readonly Scaling[];
}

/**
 * Takes the scalings with which a graph begins out of it. Preprocessing does them in its tables: the same numbers, and two
 * passes over the input less.
 *
 * @throws RangeError if it is no ONNX file
 */
export function absorbScaling(bytes: Uint8Array): Unscaled {
  let scalings: readonly Scaling[] = [];
  const unscaled = rewrite(bytes, ({ number, value }) => {
    if (number !== model.graph) return [value];
    const found = findScalings(value);
    scalings = found.steps.map(({ scaling }) => scaling);
    return [scalings.length === 0 ? value : withoutSteps(value, found)];
  });
  return scalings.length === 0 ? { bytes, scalings } : { bytes: unscaled, scalings };
}

interface Step {
  readonly node: Uint8Array;
  readonly scaling: Scaling;
}

interface Found {
  /** Name of the graph's input. */
  readonly input: string;
  readonly steps: readonly Step[];
  /** Name of what the last step gives; without steps the input's. */
  readonly scaled: string;
}

function findScalings(message: Uint8Array): Found {
  const constants = new Map(valuesOf(message, graph.initializer).map((value) => [textOf(value, tensor.name), value]));
  const [input = "", ...others] = valuesOf(message, graph.input)
    .map((value) => textOf(value, valueInfo.name))
    .filter((name) => !constants.has(name));
  const outputs = valuesOf(message, graph.output).map((value) => textOf(value, valueInfo.name));
  const nodes = valuesOf(message, graph.node).map((value) => ({ value, inputs: textsOf(value, node.input) }));
  const steps: Step[] = [];
  let scaled = input;
  while (others.length === 0 && !outputs.includes(scaled)) {
    const users = nodes.filter(({ inputs }) => inputs.includes(scaled));
    const [user] = users;
    const scaling = users.length === 1 ? scalingOf(user.value, scaled, constants) : undefined;
    if (!scaling) break;
    steps.push({ node: user.value, scaling });
    [scaled] = textsOf(user.value, node.output);
  }
  return outputs.includes(scaled) ? { input, steps: [], scaled: input } : { input, steps, scaled };
}

function scalingOf(value: Uint8Array, scaled: string, constants: ReadonlyMap<string, Uint8Array>): Scaling | undefined {
  const op = textOf(value, node.opType);
  const [first, second] = textsOf(value, node.input);
  const constant = constants.get(second);
  if ((op !== "Sub" && op !== "Mul") || first !== scaled || !constant) return undefined;
  const [floats, ...more] = valuesOf(constant, tensor.floats);
  if (floats?.length !== 4 || more.length > 0) return undefined;
  return { op, by: new DataView(floats.buffer, floats.byteOffset).getFloat32(0, true) };
}

function withoutSteps(message: Uint8Array, { input, steps, scaled }: Found): Uint8Array {
  return rewrite(message, (part) => {
    if (part.number !== graph.node) return [part.value];
    if (steps.some((step) => step.node.byteOffset === part.value.byteOffset)) return [];
    if (!textsOf(part.value, node.input).includes(scaled)) return [part.value];
    return [
      rewrite(part.value, ({ number, value }) => [
        number === node.input && decoded(value) === scaled ? encoded(input) : value,
      ]),
    ];
  });
}
