import { createCanvas, loadImage } from "@napi-rs/canvas";
import { type InferenceSession, Tensor } from "onnxruntime-node";
import Retinaface from "retinaface";
import { openSession } from "../bare-session.ts";
import type { Contestant } from "../contestant.ts";
import { stopwatch } from "../stopwatch.ts";

/** The pipeline of npm `retinaface` as it comes, on the same weights. It is made for browsers: Node lends it a canvas. */
const contestant: Contestant = {
  title: "npm retinaface",
  async prepare(threads) {
    lendCanvas();
    const session = await openSession(threads);
    const run = session.run.bind(session);
    let split = stopwatch();
    let stages = { preprocess: 0, run: 0 };
    // It packs the tensor, runs and decodes in one call: its session tells where the run begins and ends.
    const timed = Object.assign(session, {
      async run(feeds: InferenceSession.FeedsType) {
        const preprocess = split();
        const results = await run(feeds);
        stages = { preprocess, run: split() };
        return results;
      },
    });
    const pipeline = new Retinaface(timed, Tensor);
    return async (jpeg) => {
      const whole = stopwatch();
      split = stopwatch();
      const image = await loadImage(jpeg);
      // `as`: of an HTMLImageElement it uses what Node's canvas has too.
      const [pixels, scale] = pipeline.processImage(image as unknown as HTMLImageElement);
      const decode = split();
      const faces = await pipeline.detect(pixels, scale);
      const postprocess = split();
      return { milliseconds: whole(), stages: { decode, ...stages, postprocess }, faces: faces.length };
    };
  },
};

/** The one global that the package looks for; nobody else lives in this process. */
function lendCanvas(): void {
  function OffscreenCanvas(width: number, height: number) {
    return createCanvas(width, height);
  }
  Object.assign(globalThis, { OffscreenCanvas });
}

export default contestant;
