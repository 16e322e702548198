import { type DecodedImage, decode } from "@kit/image";
import type { Detections, DetectOptions, Detector, Family, ImageSource, Weights } from "@kit/types";
import { detectMany } from "./detect-many.ts";
import { createLifetime } from "./lifetime.ts";
import { openNetwork } from "./network.ts";
import { openInput } from "./open-graph.ts";
import { checkDetectOptions, checkDetectorOptions, type DetectorOptions } from "./options.ts";
import { decodeFit, place } from "./placement.ts";
import { postprocess } from "./postprocess.ts";
import { restore } from "./restore.ts";
import { restoreTernaus } from "./restore-ternaus.ts";
import { stopwatch } from "./stopwatch.ts";

/** A picture that is decoded, and the milliseconds that it took. */
interface Loaded {
  readonly image: DecodedImage;
  readonly ms: number;
}

/**
 * A detector from weights and the family that decodes them: what `getModel` does once it has found both.
 * A bundle holds only the family that it imports.
 *
 * @example
 * import { createDetector } from "@kit/detector";
 * import { retinaface } from "@kit/detector/families/retinaface";
 * const model = await createDetector(weights, { family: retinaface });
 *
 * @throws CardMismatchError, FamilyMismatchError, GraphMismatchError, ModelUnreadableError, OptionError,
 * RuntimeMissingError, UnsupportedError
 */
export async function createDetector(
  weights: Weights,
  options: DetectorOptions & { readonly family: Family<string, object> },
): Promise<Detector> {
  checkDetectorOptions(options);
  const { card } = weights;
  const input = openInput(card);
  const { maxSize, maxPixels, compat } = options;
  const exact = options.exact || compat !== undefined;
  const network = await openNetwork(weights, options.family, options);
  const lifetime = createLifetime(card.name, network.release);

  const load = async (source: ImageSource, signal?: AbortSignal): Promise<Loaded> => {
    const lap = stopwatch();
    const image = await decode(source, { fit: decodeFit(input, maxSize), exact, maxPixels, signal });
    return { image, ms: lap() };
  };
  const find = async ({ image, ms }: Loaded, options: DetectOptions): Promise<Detections> => {
    const placement = place(image, input, { maxSize, enlarge: compat !== undefined });
    const scoreThreshold = options.scoreThreshold ?? card.thresholds.score;
    const { outputs, timing } = await network.run(image, placement, options.signal);
    const lap = stopwatch();
    const candidates = network.decode(outputs, placement.input, scoreThreshold);
    const back = compat === "ternaus" ? restoreTernaus : restore;
    const annotations = postprocess(candidates, placement, card, back, options);
    return { size: image.source, annotations, timing: { decode: ms, ...timing, postprocess: lap() } };
  };

  return {
    card,
    async detect(source, options = {}) {
      checkDetectOptions(options, card);
      return await lifetime.during(async () => find(await load(source, options.signal), options));
    },
    detectMany(sources, options = {}) {
      checkDetectOptions(options, card);
      return detectMany(sources, {
        load: (source) => lifetime.during(() => load(source, options.signal)),
        find: (loaded) => lifetime.during(() => find(loaded, options)),
        signal: options.signal,
      });
    },
    dispose: lifetime.end,
    [Symbol.asyncDispose]: lifetime.end,
  };
}
