import type { Family } from "@kit/types";
import { packCandidates, passing } from "../candidates.ts";
import { onlyChoice, type Propose } from "../proposal.ts";
import { countRows, numbersAt, rowsOf } from "../tensor.ts";

const points = 5;
const columns = 5 + points * 2 + 1;

/**
 * YOLO5Face (Qi et al. 2021), whose graphs decode their rows themselves. For N anchors: `output` `[1, N, 16]`: centre,
 * size, score, five landmarks, all in input pixels, and the share of the one label, which is not used: the thresholds
 * that are published with the models are on the score alone.
 */
export const yolov5Face: Family<"output", object> = {
  name: "yolov5-face",
  outputs: { output: "output" },
  params: {},
  counts: { labels: 1, landmarks: points },
  decode({ output }, _input, _params, scoreThreshold) {
    const count = countRows("output", output, columns);
    const found = passing(output.data, 4, columns, count, scoreThreshold).map((index) => {
      const [x, y, width, height, score, ...rest] = numbersAt(output, index * columns, columns - 1);
      return {
        score,
        bbox: [x - width / 2, y - height / 2, x + width / 2, y + height / 2],
        landmarks: rest,
      };
    });
    return packCandidates(found, points);
  },
};

export const propose: Propose<"output"> = (found) => {
  const outputs = onlyChoice([
    ["output", Object.keys(found).filter((name) => rowsOf(found[name], columns) !== undefined)],
  ]);
  return outputs === undefined ? [] : [{ outputs, labels: 1, landmarks: points }];
};
