import type { DetectOptions, ModelCard } from "@kit/types";
import { OptionError } from "./errors.ts";
import type { SessionOptions } from "./runtime/types.ts";

/** How a detector treats its pictures and its graph. */
export interface DetectorOptions extends SessionOptions {
  /**
   * Longest side in pixels of the photo in the network's input: smaller is faster, larger finds smaller things.
   * Pictures are only shrunk to it. A graph of fixed size bounds it. Default: what the card's input takes.
   */
  readonly maxSize?: number;
  /**
   * Decode the whole picture before it is scaled, and so be equal to `cv2.resize` bit for bit. By default a JPEG of some
   * six times the input's size is halved while it is decoded, one of twelve times quartered: twice as fast. Default: false.
   */
  readonly exact?: boolean;
  /**
   * Results as the original Python tool of RetinaFace gives them: small pictures are enlarged to `maxSize`, boxes are not
   * clipped, one scale serves both axes, two decimals. Implies `exact`. Default: off.
   */
  readonly compat?: "ternaus";
  /** Run once on an empty input before the detector is given out, so that the first picture is not the slow one. Default: false. */
  readonly warmup?: boolean;
  /** Refuse pictures of more pixels. Default: that of `@kit/image`. */
  readonly maxPixels?: number;
}

/** @throws OptionError */
export function checkDetectorOptions({ maxSize, threads, maxPixels, compat }: DetectorOptions): void {
  for (const [name, value] of Object.entries({ maxSize, threads, maxPixels })) {
    if (value !== undefined && !isCount(value, 1)) throw new OptionError(name, value, "a whole number from 1");
  }
  if (compat !== undefined && compat !== "ternaus") throw new OptionError("compat", compat, '"ternaus"');
}

/** @throws OptionError */
export function checkDetectOptions(options: DetectOptions, card: ModelCard): void {
  const { scoreThreshold, iouThreshold, topK, labels } = options;
  for (const [name, value] of Object.entries({ scoreThreshold, iouThreshold })) {
    if (value !== undefined && !(value >= 0 && value <= 1)) throw new OptionError(name, value, "a number from 0 to 1");
  }
  if (topK !== undefined && !isCount(topK, 0)) throw new OptionError("topK", topK, "a whole number from 0");
  for (const label of labels ?? []) {
    if (card.labels.includes(label)) continue;
    throw new OptionError("labels", label, `labels of ${card.name}: ${card.labels.join(", ")}`);
  }
}

function isCount(value: number, least: number): boolean {
  return Number.isInteger(value) && value >= least;
}
