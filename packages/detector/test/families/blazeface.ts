import { cells, type FamilyData, logit, logitOf09 } from "./family-data.ts";

export default {
  shapes(input) {
    const [fine, coarse] = [2 * cells(input, 16), 6 * cells(input, 32)];
    return {
      scoreFine: [1, fine, 1],
      scoreCoarse: [1, coarse, 1],
      boxFine: [1, fine, 16],
      boxCoarse: [1, coarse, 16],
    };
  },
  nothing: { scoreFine: -200, scoreCoarse: -200 },
  scored: (score) => ({ scoreFine: { 0: logit(score) }, boxFine: { 2: 1, 3: 1 } }),
  // The second of six anchors of column 1, row 0 of stride 32, whose middle is (48, 16).
  example: {
    values: {
      scoreCoarse: { 7: logitOf09 },
      boxCoarse: { 112: -8, 113: 4, 114: 20, 115: 10, 116: 2, 117: 3 },
    },
    score: 0.9,
    bbox: [30, 15, 50, 25],
    landmarks: [50, 19, 48, 16, 48, 16, 48, 16, 48, 16, 48, 16],
  },
} satisfies FamilyData;
