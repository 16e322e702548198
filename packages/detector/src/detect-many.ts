import type { Detections, ImageSource, KitError, Outcome } from "@kit/types";
import { startAhead } from "./ahead.ts";
import { createBudget } from "./budget.ts";
import { checkSources } from "./check-options.ts";
import { DetectionFailedError } from "./errors.ts";
import { isKitError } from "./kit-error.ts";

/**
 * Pictures that are decoded, or being decoded, while one is searched. In Node a run holds up the event loop, so that
 * decoding, which takes several turns of it, moves on by one turn a run: it takes as many pictures to keep up.
 */
const picturesAhead = 6;

/** Unpacked pixels of those: some 400 MB. A larger picture is unpacked alone, when it is its turn. */
const pixelsAhead = 100e6;

/** Waits until so many pixels may be unpacked. */
export type Admit = (pixels: number) => Promise<void>;

/** The two halves of detection: decoding, which may run ahead, and the rest. */
export interface Halves<Loaded> {
  load(source: ImageSource, admit: Admit): Promise<Loaded>;
  find(loaded: Loaded): Promise<Detections>;
  readonly signal?: AbortSignal;
}

/** See `Detector.detectMany`. @throws OptionError if these are no sources */
export async function* detectMany<Loaded>(
  sources: Iterable<ImageSource> | AsyncIterable<ImageSource>,
  { load, find, signal }: Halves<Loaded>,
): AsyncGenerator<Outcome, void, void> {
  checkSources(sources);
  const budget = createBudget(pixelsAhead);
  const begin = (source: ImageSource, index: number) => {
    const loading = load(source, (pixels) => budget.admit(index, pixels));
    // It may fail before its turn.
    loading.catch(() => {});
    return { index, source, loading };
  };
  try {
    for await (const { index, source, loading } of startAhead(sources, picturesAhead, begin, signal)) {
      budget.due(index);
      const result = await settle(index, async () => find(await loading));
      budget.release(index);
      // What fails because of the abort is no outcome.
      signal?.throwIfAborted();
      yield { index, source, ...result };
    }
  } finally {
    budget.end();
  }
}

type Result = { readonly ok: true; readonly detections: Detections } | { readonly ok: false; readonly error: KitError };

async function settle(index: number, work: () => Promise<Detections>): Promise<Result> {
  try {
    return { ok: true, detections: await work() };
  } catch (error) {
    return { ok: false, error: isKitError(error) ? error : new DetectionFailedError(index, error) };
  }
}
