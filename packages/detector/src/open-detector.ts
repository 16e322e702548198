import { type DecodedPixels, decodePixels } from "@kit/image";
import type { Detections, DetectOptions, Detector, Family, ImageSource, Weights } from "@kit/types";
import { checkCard } from "./check-card.ts";
import { checkDetectOptions, checkSources } from "./check-options.ts";
import type { Admit } from "./detect-many.ts";
import { isObject } from "./is-object.ts";
import { createLifetime } from "./lifetime.ts";
import { openNetwork } from "./network.ts";
import { openInput } from "./open-graph.ts";
import type { DetectorOptions } from "./options.ts";
import { decodeFit, place } from "./placement.ts";
import { postprocess } from "./postprocess.ts";
import { restore } from "./restore.ts";
import { restoreTernaus } from "./restore-ternaus.ts";
import { stopwatch } from "./stopwatch.ts";

/** A picture that is decoded, and the milliseconds that it took. */
interface Loaded {
  readonly image: DecodedPixels;
  readonly ms: number;
}

/** A detector from weights and their family, whose options were checked. */
export async function openDetector(
  weights: Weights,
  family: Family<string, object>,
  options: DetectorOptions,
): Promise<Detector> {
  checkCard(weights);
  const { card } = weights;
  const input = openInput(card);
  const { maxSize, maxPixels, compat } = options;
  const exact = options.exact || compat !== undefined;
  const network = await openNetwork(weights, family, options);
  const lifetime = createLifetime(card.name, network.release);

  const untilEnd = (signal?: AbortSignal) =>
    signal === undefined ? lifetime.signal : AbortSignal.any([lifetime.signal, signal]);
  const load = async (source: ImageSource, { signal }: DetectOptions, admit?: Admit): Promise<Loaded> => {
    const lap = stopwatch();
    const image = await decodePixels(source, {
      fit: decodeFit(input, maxSize),
      exact,
      maxPixels,
      admit,
      signal: mayNeverCome(source) ? untilEnd(signal) : signal,
    });
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
    detect: (source, options = {}) =>
      lifetime.during(async () => {
        await checkDetectOptions(options, card);
        return await find(await load(source, options), options);
      }),
    async *detectMany(sources, options = {}) {
      checkSources(sources);
      await checkDetectOptions(options, card);
      // Loaded when it is asked for: a page with one photo, or a video, goes without.
      const { detectMany } = await import("./detect-many.ts");
      yield* detectMany(sources, {
        load: (source, admit) => lifetime.during(() => load(source, options, admit)),
        find: (loaded) => lifetime.during(() => find(loaded, options)),
        signal: untilEnd(options.signal),
      });
    },
    dispose: lifetime.end,
    [Symbol.asyncDispose]: lifetime.end,
  };
}

/**
 * Whether one may wait for a source for ever, a stream that yields nothing or an `<img>` that is not in view. Who
 * disposes of the detector does not wait for these.
 */
function mayNeverCome(source: ImageSource): boolean {
  if (!isObject(source)) return /^https?:/i.test(source);
  return ["href", "getReader", "decode", Symbol.asyncIterator].some((name) => name in source);
}
