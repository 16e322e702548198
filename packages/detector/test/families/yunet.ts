import { cells, type FamilyData } from "./family-data.ts";

export default {
  shapes(input) {
    const maps = [8, 16, 32].map((stride) => {
      const count = cells(input, stride);
      return [
        [`cls${stride}`, [1, count, 1]],
        [`obj${stride}`, [1, count, 1]],
        [`bbox${stride}`, [1, count, 4]],
        [`kps${stride}`, [1, count, 10]],
      ];
    });
    return Object.fromEntries(maps.flat());
  },
  scored: (score) => ({ cls32: { 0: score }, obj32: { 0: score } }),
  // Column 2, row 1 of stride 8: centre (2.5, 1.25) × 8, size 2 × 8 by 8; √(0.81 × 1) = 0.9.
  example: {
    values: {
      cls8: { 10: 0.81 },
      obj8: { 10: 1.02 },
      bbox8: { 40: 0.5, 41: 0.25, 42: Math.LN2 },
      kps8: { 102: 1, 103: -1 },
    },
    score: 0.9,
    bbox: [12, 6, 28, 14],
    landmarks: [16, 8, 24, 0, 16, 8, 16, 8, 16, 8],
  },
} satisfies FamilyData;
