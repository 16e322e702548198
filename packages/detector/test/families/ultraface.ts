import type { FamilyData } from "./family-data.ts";

export default {
  shapes: () => ({ scores: [1, 20, 2], boxes: [1, 20, 4] }),
  // Background and face add up to 1.
  recognised: { scores: 0.5 },
  scored: (score) => ({ scores: { [-1]: score }, boxes: { [-2]: 0.5, [-1]: 0.5 } }),
  example: {
    values: { scores: { 5: 0.9 }, boxes: { 8: 0.25, 9: 0.5, 10: 0.5, 11: 0.75 } },
    score: 0.9,
    bbox: [16, 16, 32, 24],
    landmarks: [],
  },
} satisfies FamilyData;
