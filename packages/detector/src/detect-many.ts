import type { Detections, ImageSource, KitError, Outcome } from "@kit/types";
import { startAhead } from "./ahead.ts";
import { DetectionFailedError } from "./errors.ts";
import { isKitError } from "./kit-error.ts";

/**
 * Pictures that are decoded, or being decoded, while one is searched. In Node a run holds up the event loop, so that
 * decoding, which takes several turns of it, moves on by one turn a run: it takes as many pictures to keep up.
 */
const picturesAhead = 6;

/** The two halves of detection: decoding, which may run ahead, and the rest. */
export interface Halves<Loaded> {
  load(source: ImageSource): Promise<Loaded>;
  find(loaded: Loaded): Promise<Detections>;
  readonly signal?: AbortSignal;
}

/** See `Detector.detectMany`. */
export async function* detectMany<Loaded>(
  sources: Iterable<ImageSource> | AsyncIterable<ImageSource>,
  { load, find, signal }: Halves<Loaded>,
): AsyncGenerator<Outcome, void, void> {
  const begin = (source: ImageSource, index: number) => {
    const loading = load(source);
    // It may fail before its turn.
    loading.catch(() => {});
    return { index, source, loading };
  };
  for await (const { index, source, loading } of startAhead(sources, picturesAhead, begin, signal)) {
    const result = await settle(index, async () => find(await loading));
    // What fails because of the abort is no outcome.
    signal?.throwIfAborted();
    yield { index, source, ...result };
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
