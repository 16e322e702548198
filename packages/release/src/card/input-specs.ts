import type { Port } from "@kit/detector";
import type { InputSpec, ModelCard } from "@kit/types";
import { cards } from "@kit/zoo";
import { NoDetectorError } from "../errors.ts";
import { printableDims, printableName } from "../terminal/printable.ts";

/** What a graph of open size is tried with: enough for the faces of a group, and quick. */
const openSize = { longestSide: 640, multipleOf: 32 } as const;

/**
 * The ways in which a picture could be prepared for a graph: the size and layout that it declares, with each order of
 * channels and each normalising that a card of the zoo has, those of cards first.
 *
 * @param told What of it is known, and not to be tried in other ways.
 * @throws NoDetectorError where no photo can be the input
 */
export function inputSpecs(inputs: readonly Port[], file: string, told: Partial<Normalising> = {}): InputSpec[] {
  const frame = frameOf(inputs, file);
  const known = Object.values<ModelCard>(cards).map(({ input }) => normalising(input));
  return distinct([...known, ...known.map(exchanged)].map((colours) => ({ ...colours, ...told }))).map((colours) => ({
    ...frame,
    fit: "top-left",
    fill: [0, 0, 0],
    ...colours,
  }));
}

type Frame = Pick<InputSpec, "size" | "layout" | "dtype">;
export type Normalising = Pick<InputSpec, "channels" | "mean" | "std">;

/** What one card's input has in common with another's when both see the same numbers. */
export function normalising({ channels, mean, std }: InputSpec): Normalising {
  return { channels, mean, std };
}

/** The same colours minus the same means, in the other order of channels. */
function exchanged({ channels, mean, std }: Normalising): Normalising {
  return { channels: channels === "RGB" ? "BGR" : "RGB", mean: reversed(mean), std: reversed(std) };
}

function reversed([first, second, third]: InputSpec["mean"]): InputSpec["mean"] {
  return [third, second, first];
}

function frameOf(inputs: readonly Port[], file: string): Frame {
  const refuse = (found: string) => new NoDetectorError(file, found, expected, hint);
  const [input, ...more] = inputs;
  if (input === undefined || more.length > 0)
    throw refuse(`it has ${inputs.length} inputs${inputs.map(({ name }) => ` ${printableName(name)}`).join(",")}`);
  const { dims, type } = input;
  const layout = layoutOf(dims);
  if (layout === undefined || !isSupported(type))
    throw refuse(`its input is ${printableName(type)} [${printableDims(dims)}]`);
  const [height, width] = layout === "NCHW" ? [dims[2], dims[3]] : [dims[1], dims[2]];
  const isOpen = typeof height !== "number" && typeof width !== "number";
  const side = (dim: number | string | undefined) => (typeof dim === "number" ? dim : openSize.longestSide);
  return { size: isOpen ? openSize : { width: side(width), height: side(height) }, layout, dtype: type };
}

const expected = "one input, a colour photo: float32 [1, 3, height, width] or [1, height, width, 3]";
const hint = "Export the network for one photo at a time, with its training inputs left out.";

function isSupported(type: string): type is InputSpec["dtype"] {
  return type === "float32";
}

function layoutOf(dims: Port["dims"]): InputSpec["layout"] | undefined {
  const [batch, second, , last] = dims;
  if (dims.length !== 4 || (typeof batch === "number" && batch !== 1)) return undefined;
  if (second === 3) return "NCHW";
  if (last === 3) return "NHWC";
  // Where all is open: what most exporters write.
  return typeof second === "string" ? "NCHW" : undefined;
}

function distinct<Value>(values: readonly Value[]): Value[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
