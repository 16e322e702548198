import { type FamilyData, logit, logitOf09 } from "./family-data.ts";

/** Place in the first map of a 64×32 input, in column 2, row 1 of its 8×4 cells. */
const at = (plane: number) => plane * 32 + 10;

export default {
  shapes: ({ width, height }) =>
    Object.fromEntries(
      [8, 16, 32].map((stride) => [`map${stride}`, [1, 80, Math.ceil(height / stride), Math.ceil(width / stride)]]),
    ),
  nothing: { map8: -200, map16: -200, map32: -200 },
  // In the last map's only row of cells, 64 logits of distances come before the score: equal ones have the mean 7.5.
  scored: (score) => ({ map32: { [64 * 6]: logit(score) } }),
  // From the middle (2.5, 1.5), in strides: 2 to the left, 0 or 1 to the top, 3 to the right, 1 to the bottom.
  example: {
    values: {
      map8: {
        [at(0 + 2)]: 0,
        [at(16 + 0)]: 0,
        [at(16 + 1)]: 0,
        [at(32 + 3)]: 0,
        [at(48 + 1)]: 0,
        [at(64)]: logitOf09,
        ...Object.fromEntries([0.5, 1, 9, 0, 0, 9, 0, 0, 9, 0, 0, 9, 0, 0, 9].map((value, i) => [at(65 + i), value])),
      },
    },
    score: 0.9,
    bbox: [4, 8, 44, 20],
    landmarks: [24, 24, 16, 8, 16, 8, 16, 8, 16, 8],
  },
} satisfies FamilyData;
