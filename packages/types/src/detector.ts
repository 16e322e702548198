import type { Annotation, Size } from "./annotation.ts";
import type { ModelCard } from "./card.ts";
import type { KitError } from "./error.ts";
import type { ImageSource } from "./image-source.ts";

/** Milliseconds by stage. */
export interface Timing {
  readonly decode: number;
  readonly preprocess: number;
  readonly run: number;
  readonly postprocess: number;
}

/** What was found in one picture, best first. Nothing found is `annotations: []`. */
export interface Detections {
  /** Of the upright source. */
  readonly size: Size;
  readonly annotations: readonly Annotation[];
  readonly timing: Timing;
}

/** The result for one of many sources: a bad one is an outcome, not an exception. */
export type Outcome = { readonly index: number; readonly source: ImageSource } & (
  | { readonly ok: true; readonly detections: Detections }
  | { readonly ok: false; readonly error: KitError }
);

export interface DetectOptions {
  /** Keep scores strictly above this, 0 to 1. Default: the card's. */
  readonly scoreThreshold?: number;
  /** Suppress what overlaps a better box of the same label by more than this IoU, 0 to 1. Default: the card's. */
  readonly iouThreshold?: number;
  /** Keep at most this many, after suppression. Default: all. */
  readonly topK?: number;
  /** Keep these labels only. Default: all. */
  readonly labels?: readonly string[];
  readonly signal?: AbortSignal;
}

/**
 * A model that is loaded and ready.
 *
 * @example
 * import { getModel } from "@kit/detector";
 * const model = await getModel("retinaface-mnet025-v2");
 * const { annotations } = await model.detect("party.jpg");
 * await model.dispose();
 */
export interface Detector extends AsyncDisposable {
  readonly card: ModelCard;
  detect(source: ImageSource, options?: DetectOptions): Promise<Detections>;
  /** In the order of `sources`, decoding ahead, with bounded memory. Throws once the detector is disposed of. */
  detectMany(
    sources: Iterable<ImageSource> | AsyncIterable<ImageSource>,
    options?: DetectOptions,
  ): AsyncIterable<Outcome>;
  /**
   * Frees the runtime's memory, once what was begun is done; a stream, or an `<img>` that is still loading, is given up.
   * The detector cannot be used afterwards.
   */
  dispose(): Promise<void>;
}
