import type { Family } from "@kit/types";
import { packCandidates, passing } from "../candidates.ts";
import { decodeBox, decodeLandmarks, type Variances } from "../coders.ts";
import { type PriorParams, priorBoxes } from "../priors.ts";
import { namedByDims, onlyChoice, type Propose, sumsToOne } from "../proposal.ts";
import { softmaxOfPairs } from "../softmax.ts";
import { expectDims } from "../tensor.ts";

export interface RetinafaceParams extends PriorParams {
  readonly variances: Variances;
  /** Whether `conf` comes before the softmax. */
  readonly logits: boolean;
}

const points = 5;

/**
 * RetinaFace with prior boxes, as biubug6/Pytorch_Retinaface and ternaus/retinaface (both MIT) train it.
 * For N priors: `loc` `[1, N, 4]`, `conf` `[1, N, 2]` (background, face), `landms` `[1, N, 10]`.
 */
export const retinaface: Family<"loc" | "conf" | "landms", RetinafaceParams> = {
  name: "retinaface",
  outputs: { loc: "loc", conf: "conf", landms: "landms" },
  params: {
    minSizes: [
      [16, 32],
      [64, 128],
      [256, 512],
    ],
    steps: [8, 16, 32],
    variances: [0.1, 0.2],
    clip: false,
    logits: false,
  },
  counts: { labels: 1, landmarks: points },
  decode({ loc, conf, landms }, input, params, scoreThreshold) {
    const priors = priorBoxes(input, params);
    expectDims("loc", loc, [1, priors.count, 4]);
    expectDims("conf", conf, [1, priors.count, 2]);
    expectDims("landms", landms, [1, priors.count, points * 2]);
    const scores = params.logits ? softmaxOfPairs(conf.data) : conf.data;
    const found = passing(scores, 1, 2, priors.count, scoreThreshold).map((index) => {
      const prior = priors.at(index);
      return {
        score: scores[index * 2 + 1],
        bbox: decodeBox(prior, loc.data, index * 4, params.variances, input),
        landmarks: decodeLandmarks(prior, landms.data, index * points * 2, points, params.variances, input),
      };
    });
    return packCandidates(found, points);
  },
};

export const propose: Propose<"loc" | "conf" | "landms", RetinafaceParams> = (found, input, params) => {
  const { count } = priorBoxes(input, params);
  const outputs = onlyChoice([
    ["loc", namedByDims(found, [1, count, 4])],
    ["conf", namedByDims(found, [1, count, 2])],
    ["landms", namedByDims(found, [1, count, points * 2])],
  ]);
  if (outputs === undefined) return [];
  return [{ outputs, params: { logits: !sumsToOne(found[outputs.conf], 2) }, labels: 1, landmarks: points }];
};
