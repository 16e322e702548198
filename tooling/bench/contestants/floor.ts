import sharp from "sharp";
import { bareRun, side } from "../bare-session.ts";
import type { Contestant } from "../contestant.ts";
import { stopwatch } from "../stopwatch.ts";

/** What a detector costs at least if it decodes well and does nothing else: the photo shrunk while decoding, then the network. */
const contestant: Contestant = {
  title: "F: bare decode + bare run",
  async prepare(threads) {
    const runOnce = await bareRun(threads);
    return async (jpeg) => {
      const split = stopwatch();
      await sharp(jpeg).resize({ width: side, height: side, fit: "inside" }).raw().toBuffer();
      const decode = split();
      await runOnce();
      const run = split();
      return { milliseconds: decode + run, stages: { decode, run } };
    };
  },
};

export default contestant;
