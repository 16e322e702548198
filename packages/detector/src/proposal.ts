import type { Size, Tensor } from "@kit/types";
import { rowsOf } from "./tensor.ts";

/** How a family could read a graph that nobody has described. */
export interface Proposal<Role extends string = string, Params extends object = object> {
  /** Role → name of the graph's output, "" for one that the graph need not have. */
  readonly outputs: Readonly<Record<Role, string>>;
  /** Where they have to differ from those that were asked about. */
  readonly params?: Partial<Params>;
  /** How many labels there are, as far as the outputs tell: at least so many. */
  readonly labels: number;
  /** Of each box. */
  readonly landmarks: number;
}

/** What a graph gave: its outputs by their names in the graph. */
export type NamedOutputs = Readonly<Record<string, Tensor>>;

interface Reader<Role extends string, Params extends object> {
  /**
   * The ways, most likely first, in which a family with these parameters could read what a graph gave for an input of a
   * size; none where it cannot. Goes by shapes, and by numbers where shapes leave a choice; names count for nothing.
   */
  propose(outputs: NamedOutputs, input: Size, params: Params): readonly Proposal<Role, Params>[];
}

/** What each family's file exports beside the family: how it would read a graph that nobody has described. */
export type Propose<Role extends string = string, Params extends object = object> = Reader<Role, Params>["propose"];

/** Names of the outputs that are a list of rows: see `rowsOf`. */
export function listsOf(outputs: NamedOutputs, rows: number, columns: number): string[] {
  return namesWhere(outputs, (tensor) => rowsOf(tensor, columns) === rows);
}

/** Names of the outputs of exactly this shape. */
export function namedByDims(outputs: NamedOutputs, dims: readonly number[]): string[] {
  return namesWhere(outputs, (tensor) => tensor.dims.join() === dims.join());
}

/**
 * Role → the one output that can play it; undefined where for any of them there is none, or more than one.
 *
 * @param candidates Role → the names that could.
 */
export function onlyChoice<Role extends string>(
  candidates: readonly (readonly [Role, readonly string[]])[],
): Record<Role, string> | undefined {
  if (candidates.some(([, names]) => names.length !== 1)) return undefined;
  // Object.fromEntries forgets which keys it was given.
  return Object.fromEntries(candidates.map(([role, [name]]) => [role, name])) as Record<Role, string>;
}

/** Whether each row of a list adds up to 1, as after a softmax. */
export function sumsToOne({ data }: Tensor, columns: number): boolean {
  for (let row = 0; row < data.length; row += columns) {
    let sum = 0;
    for (let column = 0; column < columns; column++) sum += data[row + column];
    // Half-precision weights leave an error of a thousandth.
    if (!(Math.abs(sum - 1) < 0.01)) return false;
  }
  return true;
}

function namesWhere(outputs: NamedOutputs, test: (tensor: Tensor) => boolean): string[] {
  return Object.entries(outputs).flatMap(([name, tensor]) => (test(tensor) ? [name] : []));
}
