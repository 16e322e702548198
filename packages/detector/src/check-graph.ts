import type { InputSpec, ModelCard } from "@kit/types";
import { GraphMismatchError } from "./errors.ts";
import type { Port, Session } from "./runtime/types.ts";

/**
 * Compares a graph with its card: input, and the outputs that the family reads.
 *
 * @param outputs role of the family → name in the graph, "" where the graph has none
 * @throws GraphMismatchError with all faults
 */
export function checkGraph(
  card: ModelCard,
  graph: Pick<Session, "inputs" | "outputs">,
  outputs: Readonly<Record<string, string>>,
): void {
  const faults = [...inputFaults(card.input, graph.inputs), ...outputFaults(graph.outputs, outputs)];
  if (faults.length > 0) throw new GraphMismatchError(card.name, faults);
}

/** How the inputs of a graph differ from the one that a card describes. */
export function inputFaults({ dtype, size, layout }: InputSpec, inputs: readonly Port[]): string[] {
  const [input, ...more] = inputs;
  if (input === undefined || more.length > 0)
    return [`it has ${inputs.length} inputs (${describe(inputs)}), a detector has one`];
  const faults: string[] = [];
  if (input.type !== dtype) faults.push(`its input "${input.name}" is ${input.type}, the card says ${dtype}`);
  const sides = "multipleOf" in size ? ["any", "any"] : [size.height, size.width];
  const expected = layout === "NCHW" ? [1, 3, ...sides] : [1, ...sides, 3];
  if (!matches(input.dims, expected))
    faults.push(`its input "${input.name}" is [${input.dims.join(", ")}], the card says [${expected.join(", ")}]`);
  return faults;
}

/** A size that is open in the graph takes any; one that is open in the card must be open in the graph. */
function matches(dims: Port["dims"], expected: readonly (number | string)[]): boolean {
  return (
    dims.length === expected.length && dims.every((dim, axis) => typeof dim === "string" || dim === expected[axis])
  );
}

function outputFaults(ports: readonly Port[], outputs: Readonly<Record<string, string>>): string[] {
  return Object.entries(outputs).flatMap(([role, name]) => {
    if (name === "") return [];
    const port = ports.find((port) => port.name === name);
    if (port === undefined) return [`it has no output "${name}" (for ${role}), only ${describe(ports)}`];
    return /^(float32|int32|int64)$/.test(port.type)
      ? []
      : [`its output "${name}" is ${port.type}, only float32 can be read`];
  });
}

function describe(ports: readonly Port[]): string {
  return ports.map(({ name, dims }) => `${name} [${dims.join(", ")}]`).join(", ") || "none";
}
