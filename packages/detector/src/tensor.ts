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

/** Values of one cell in `count` planes of a `[1, planes, rows, columns]` map, from plane `first`. */
export function planesAt({ dims, data }: Tensor, first: number, count: number, cell: number): number[] {
  const cells = dims[2] * dims[3];
  return Array.from({ length: count }, (_, plane) => data[(first + plane) * cells + cell]);
}
