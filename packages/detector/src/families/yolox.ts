import type { Family } from "@kit/types";
import { packCandidates, passing } from "../candidates.ts";
import { cellAt, type Grid, gridOf } from "../grid.ts";
import type { Propose } from "../proposal.ts";
import { expectRows, numbersAt, rowsOf } from "../tensor.ts";

export interface YoloxParams {
  /** Pixels between two cells, for each feature map. */
  readonly strides: readonly number[];
}

/**
 * YOLOX (Megvii, Apache-2.0) as it is exported without its decoding. For N cells, map after map, and C labels:
 * `output` `[1, N, 5 + C]`, in each row the offset of the centre and the logarithm of the size in strides, whether
 * there is anything, and how likely each label is. The score is the product of the latter two, for the likeliest label.
 */
export const yolox: Family<"output", YoloxParams> = {
  name: "yolox",
  outputs: { output: "output" },
  params: { strides: [8, 16, 32] },
  counts: { landmarks: 0 },
  decode({ output }, input, { strides }, scoreThreshold) {
    const grids = strides.map((stride) => gridOf(input, stride));
    const count = grids.reduce((sum, grid) => sum + grid.count, 0);
    const columns = output.dims.at(-1) ?? 0;
    expectRows("output", output, count, Math.max(columns, 6));
    // A label's share is at most 1, so this leaves out none.
    const found = passing(output.data, 4, columns, count, scoreThreshold).map((index) => {
      const [dx, dy, logWidth, logHeight, objectness, ...shares] = numbersAt(output, index * columns, columns);
      const { stride, cell } = locate(grids, index);
      const [x, y] = [(cell[0] + dx) * stride, (cell[1] + dy) * stride];
      const [toEdgeX, toEdgeY] = [(Math.exp(logWidth) * stride) / 2, (Math.exp(logHeight) * stride) / 2];
      const likeliest = Math.max(...shares);
      return {
        score: Math.fround(objectness * likeliest),
        label: shares.indexOf(likeliest),
        bbox: [x - toEdgeX, y - toEdgeY, x + toEdgeX, y + toEdgeY],
        landmarks: [],
      };
    });
    const limit = Math.fround(scoreThreshold);
    return packCandidates(
      found.filter(({ score }) => !(score <= limit)),
      0,
      columns - 5,
    );
  },
};

export const propose: Propose<"output", YoloxParams> = (found, input, { strides }) => {
  const count = strides.reduce((sum, stride) => sum + gridOf(input, stride).count, 0);
  const lists = Object.entries(found).flatMap(([name, tensor]) => {
    const columns = tensor.dims.at(-1) ?? 0;
    return columns >= 6 && rowsOf(tensor, columns) === count ? [{ name, labels: columns - 5 }] : [];
  });
  const [list, ...more] = lists;
  if (list === undefined || more.length > 0) return [];
  return [{ outputs: { output: list.name }, labels: list.labels, landmarks: 0 }];
};

function locate(grids: readonly Grid[], index: number): { stride: number; cell: readonly [number, number] } {
  let place = index;
  for (const grid of grids) {
    if (place < grid.count) return { stride: grid.stride, cell: cellAt(grid, place) };
    place -= grid.count;
  }
  throw new RangeError(`cell ${index} of ${index - place}`);
}
