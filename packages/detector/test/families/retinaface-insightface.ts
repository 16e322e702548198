import type { FamilyData } from "./family-data.ts";

export default {
  shapes({ width, height }) {
    const maps = [32, 16, 8].map((stride) => {
      const cells = [Math.ceil(height / stride), Math.ceil(width / stride)];
      return [
        [`score${stride}`, [1, 4, ...cells]],
        [`bbox${stride}`, [1, 8, ...cells]],
        [`landmark${stride}`, [1, 20, ...cells]],
      ];
    });
    return Object.fromEntries(maps.flat());
  },
  scored: (score) => ({ score32: { [-1]: score } }),
  // The second anchor of column 2, row 1 of 8×4 cells: 16 pixels around (23.5, 15.5). A landmark's unit is a fifth of it.
  example: {
    values: { score8: { [3 * 32 + 10]: 0.9 }, landmark8: { [10 * 32 + 10]: 1 } },
    score: 0.9,
    bbox: [16, 8, 31, 23],
    landmarks: [26.7, 15.5, 23.5, 15.5, 23.5, 15.5, 23.5, 15.5, 23.5, 15.5],
  },
} satisfies FamilyData;
