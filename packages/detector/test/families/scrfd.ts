import { cells, type FamilyData } from "./family-data.ts";

export default {
  shapes(input) {
    const maps = [8, 16, 32].map((stride) => {
      const count = 2 * cells(input, stride);
      return [
        [`score${stride}`, [count, 1]],
        [`bbox${stride}`, [count, 4]],
        [`kps${stride}`, [count, 10]],
      ];
    });
    return Object.fromEntries(maps.flat());
  },
  scored: (score) => ({ score16: { 3: score }, bbox16: { 14: 1, 15: 1 } }),
  // The second anchor of column 1, row 1 of stride 16.
  example: {
    values: {
      score16: { 11: 0.9 },
      bbox16: { 44: 0.5, 45: 0.25, 46: 1, 47: 2 },
      kps16: { 110: 1, 111: 0.5 },
    },
    score: 0.9,
    bbox: [8, 12, 32, 48],
    landmarks: [32, 24, 16, 16, 16, 16, 16, 16, 16, 16],
  },
} satisfies FamilyData;
