import type { FamilyData } from "./family-data.ts";

export default {
  shapes: () => ({ output: [1, 20, 16] }),
  scored: (score) => ({ output: { 2: 1, 3: 1, 4: score } }),
  example: {
    values: {
      output: Object.fromEntries(
        [40, 20, 20, 10, 0.9, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 0.5].map((value, column) => [3 * 16 + column, value]),
      ),
    },
    score: 0.9,
    bbox: [30, 15, 50, 25],
    landmarks: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
  },
} satisfies FamilyData;
