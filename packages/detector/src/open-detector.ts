import { type DecodedPixels, decodePixels, freeMemory } from "@kit/image";
import type { Detections, DetectOptions, Detector, Family, ImageSource, ModelCard, Weights } from "@kit/types";
import type { Admit } from "./detect-many.ts";
import { createLifetime } from "./lifetime.ts";
import { openNetwork } from "./network.ts";
import { openInput } from "./open-graph.ts";
import type { DetectorOptions } from "./options.ts";
import { decodeFit, place } from "./placement.ts";
import { postprocess } from "./postprocess.ts";
import { restore } from "./restore.ts";
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
  // Checks are loaded when a detector is made: a page shows before that.
  const { checkCard } = await import("./check-card.ts");
  checkCard(weights);
  const { card } = weights;
  const input = openInput(card);
  const { maxSize, maxPixels, compat, exact = true } = options;
  const back = compat === undefined ? restore : (await import("./restore-ternaus.ts")).restoreTernaus;
  const network = await openNetwork(weights, family, options);
  const lifetime = createLifetime(card.name, network.release);

  const load = async (source: ImageSource, { signal }: DetectOptions, admit?: Admit): Promise<Loaded> => {
    const lap = stopwatch();
    const image = await decodePixels(source, {
      fit: decodeFit(input, maxSize),
      exact: exact || compat !== undefined,
      maxPixels,
      admit,
      signal,
      patience: lifetime.signal,
    });
    return { image, ms: lap() };
  };
  const find = async ({ image, ms }: Loaded, options: DetectOptions): Promise<Detections> => {
    const placement = place(image, input, { maxSize, enlarge: compat !== undefined });
    const scoreThreshold = options.scoreThreshold ?? card.thresholds.score;
    const { outputs, timing } = await network.run(image, placement, options.signal).finally(image.free);
    try {
      const lap = stopwatch();
      const candidates = network.decode(outputs, placement.input, scoreThreshold);
      const annotations = await postprocess(candidates, placement, card, back, options);
      return { size: image.source, annotations, timing: { decode: ms, ...timing, postprocess: lap() } };
    } finally {
      for (const { data } of Object.values(outputs)) freeMemory(data);
    }
  };

  return {
    card,
    detect: (source, given) =>
      lifetime.during(async () => {
        const options = await checked(given, card);
        return await find(await load(source, options), options);
      }),
    async *detectMany(sources, given) {
      const options = await checked(given, card);
      // Loaded when it is asked for: a page with one photo, or a video, goes without.
      const { detectMany } = await import("./detect-many.ts");
      yield* detectMany(sources, {
        load: (source, admit) => lifetime.during(() => load(source, options, admit)),
        find: (loaded) => lifetime.during(() => find(loaded, options)),
        signal: options.signal === undefined ? lifetime.signal : AbortSignal.any([lifetime.signal, options.signal]),
      });
    },
    dispose: lifetime.end,
    [Symbol.asyncDispose]: lifetime.end,
  };
}

/** Options that make sense. What checks them is loaded where there are some. */
async function checked(options: DetectOptions | undefined, card: ModelCard): Promise<DetectOptions> {
  if (options === undefined) return {};
  const { checkDetectOptions } = await import("./check-options.ts");
  await checkDetectOptions(options, card);
  return options;
}
