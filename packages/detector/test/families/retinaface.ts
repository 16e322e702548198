import { cells, type FamilyData } from "./family-data.ts";

export default {
  shapes(input) {
    const count = [8, 16, 32].reduce((sum, step) => sum + 2 * cells(input, step), 0);
    return { loc: [1, count, 4], conf: [1, count, 2], landms: [1, count, 10] };
  },
  scored: (score) => ({ conf: { 1: score } }),
  // The smaller prior of column 2, row 1: 16 pixels around (20, 12). A landmark's unit is a tenth of it.
  example: {
    values: { conf: { 41: 0.9 }, landms: { 200: 1 } },
    score: 0.9,
    bbox: [12, 4, 28, 20],
    landmarks: [21.6, 12, 20, 12, 20, 12, 20, 12, 20, 12],
  },
} satisfies FamilyData;
