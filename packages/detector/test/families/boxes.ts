import type { FamilyData } from "./family-data.ts";

export default {
  shapes: () => ({ boxes: [1, 5, 4], scores: [1, 5, 3], labels: [0], landmarks: [0] }),
  scored: (score) => ({ scores: { 1: score }, boxes: { 2: 1, 3: 1 } }),
  example: {
    values: { scores: { 3: 0.1, 4: 0.2, 5: 0.9 }, boxes: { 4: 1, 5: 2, 6: 3, 7: 4 } },
    score: 0.9,
    label: 2,
    bbox: [1, 2, 3, 4],
    landmarks: [],
  },
} satisfies FamilyData;
