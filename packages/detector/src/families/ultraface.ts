import type { Family } from "@kit/types";
import { packCandidates, passing } from "../candidates.ts";
import { listsOf, onlyChoice, type Propose, sumsToOne } from "../proposal.ts";
import { countRows, expectRows, numbersAt, rowsOf } from "../tensor.ts";

/**
 * Ultra-Light-Fast-Generic-Face-Detector (Linzaer, MIT), whose graphs decode their boxes themselves.
 * For N priors: `scores` `[1, N, 2]` after softmax (background, face), `boxes` `[1, N, 4]`, corners as fractions of the
 * input's sides. No landmarks.
 */
export const ultraface: Family<"scores" | "boxes", object> = {
  name: "ultraface",
  outputs: { scores: "scores", boxes: "boxes" },
  params: {},
  counts: { labels: 1, landmarks: 0 },
  decode({ scores, boxes }, { width, height }, _params, scoreThreshold) {
    const count = countRows("scores", scores, 2);
    expectRows("boxes", boxes, count, 4);
    const found = passing(scores.data, 1, 2, count, scoreThreshold).map((index) => {
      const [left, top, right, bottom] = numbersAt(boxes, index * 4, 4);
      return {
        score: scores.data[index * 2 + 1],
        bbox: [left * width, top * height, right * width, bottom * height],
        landmarks: [],
      };
    });
    return packCandidates(found, 0);
  },
};

export const propose: Propose<"scores" | "boxes"> = (found) => {
  const pairs = Object.keys(found).filter((name) => rowsOf(found[name], 2) !== undefined && sumsToOne(found[name], 2));
  const [first = ""] = pairs;
  const outputs = onlyChoice([
    ["scores", pairs],
    ["boxes", pairs.length === 1 ? listsOf(found, found[first].data.length / 2, 4) : []],
  ]);
  return outputs === undefined ? [] : [{ outputs, labels: 1, landmarks: 0 }];
};
