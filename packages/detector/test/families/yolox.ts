import { cells, type FamilyData } from "./family-data.ts";

const row = 5 + 3;

export default {
  shapes: (input) => ({ output: [1, cells(input, 8) + cells(input, 16) + cells(input, 32), row] }),
  scored: (score) => ({ output: { 4: 1, 5: score } }),
  // Column 1, row 1 of stride 16, after 32 cells of stride 8: centre (1.5, 1.25) × 16, size 32 by 16; 0.9 × 0.5.
  example: {
    values: {
      output: Object.fromEntries(
        [0.5, 0.25, Math.LN2, 0, 0.9, 0.1, 0.5, 0.2].map((value, column) => [37 * row + column, value]),
      ),
    },
    score: 0.45,
    label: 1,
    bbox: [8, 12, 40, 28],
    landmarks: [],
  },
} satisfies FamilyData;
