import type { Tensor } from "@kit/types";
import { OutputShapeError } from "./errors.ts";

/**
 * The tensor, once it has the shape that a family reads.
 *
 * @throws OutputShapeError
 */
export function expectDims(role: string, tensor: Tensor, expected: readonly number[]): Tensor {
  const same = tensor.dims.length === expected.length && tensor.dims.every((dim, axis) => dim === expected[axis]);
  if (!same) throw new OutputShapeError(role, `[${expected.join(", ")}]`, `[${tensor.dims.join(", ")}]`);
  return tensor;
}

/**
 * How many rows a list has, which some exports put into a batch of one: `[1, N, columns]` or `[N, columns]`, and of one
 * column also `[1, N]` or `[N]`.
 *
 * @throws OutputShapeError
 */
export function countRows(role: string, tensor: Tensor, columns: number): number {
  const count = rowsOf(tensor, columns);
  if (count !== undefined) return count;
  throw new OutputShapeError(role, `[1, N, ${columns}]`, `[${tensor.dims.join(", ")}]`);
}

/** How many rows of so many columns a list has; undefined where the tensor is no such list: see {@link countRows}. */
export function rowsOf({ dims, data }: Tensor, columns: number): number | undefined {
  const count = data.length / columns;
  const list = columns === 1 ? [[count, 1], [count]] : [[count, columns]];
  const allowed = list.flatMap((shape) => [shape, [1, ...shape]]);
  return allowed.some((shape) => shape.join() === dims.join()) ? count : undefined;
}

/**
 * The tensor, once it is a list of so many rows; see {@link countRows}.
 *
 * @throws OutputShapeError
 */
export function expectRows(role: string, tensor: Tensor, count: number, columns: number): Tensor {
  if (countRows(role, tensor, columns) === count) return tensor;
  throw new OutputShapeError(role, `[1, ${count}, ${columns}]`, `[${tensor.dims.join(", ")}]`);
}

/** `count` numbers from place `first`. */
export function numbersAt({ data }: Tensor, first: number, count: number): number[] {
  const numbers: number[] = [];
  for (let at = first; at < first + count; at++) numbers.push(data[at]);
  return numbers;
}

/** Values of one cell in `count` planes of a `[1, planes, rows, columns]` map, from plane `first`. */
export function planesAt({ dims, data }: Tensor, first: number, count: number, cell: number): number[] {
  const cells = dims[2] * dims[3];
  const numbers: number[] = [];
  for (let plane = first; plane < first + count; plane++) numbers.push(data[plane * cells + cell]);
  return numbers;
}
