import { pathToFileURL } from "node:url";
import { getModel } from "@kit/detector";
import { weightsFile } from "@kit/tooling/testing";
import { resolveCard } from "@kit/zoo";
import type { Contestant } from "../contestant.ts";
import { stopwatch } from "../stopwatch.ts";

/** Ours, as a user calls it. */
const contestant: Contestant = {
  title: "Kit detect",
  async prepare(threads) {
    const card = await resolveCard("retinaface-mnet025-v2");
    // The same weights from the disk, so that a bench needs no network.
    const files = card.weights.files.map((file) => ({ ...file, sources: [pathToFileURL(weightsFile).href] }));
    const model = await getModel({ ...card, weights: { ...card.weights, files } }, { threads });
    return async (jpeg) => {
      const split = stopwatch();
      const { annotations, timing } = await model.detect(jpeg);
      return { milliseconds: split(), stages: timing, faces: annotations.length };
    };
  },
};

export default contestant;
