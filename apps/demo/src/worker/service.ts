import type { Detections, ModelCard, Progress, Size } from "@kit/types";
import type { Attempt } from "../attempt.ts";
import type { CompileWasm } from "./fetch-runtime.ts";

/** A model that is ready. */
export interface LoadedModel {
  readonly card: ModelCard;
  /** Threads that the network runs on. */
  readonly threads: number;
}

/** Reads the card at an address of this site. */
export type DescribeCard = (address: string) => Promise<Attempt<ModelCard>>;

/** What the worker does for the page. */
export interface DetectionService {
  /**
   * Loads the model whose card lies at an address of this site. Takes the place of the one before it, which stays where
   * it fails.
   */
  load(card: string, compileWasm: CompileWasm, onProgress: (progress: Progress) => void): Promise<Attempt<LoadedModel>>;
  readonly describe: DescribeCard;
  /**
   * Finds all that might be in a photo, whatever its score and overlap, when the model is loaded.
   *
   * @param size Of the photo, upright; absent where it is not known. A very large one is scaled down before it is looked at.
   */
  detect(photo: Blob, size: Size | undefined): Promise<Attempt<Detections>>;
  /** The same for a frame of a video, which is closed afterwards. */
  detectFrame(frame: ImageBitmap): Promise<Attempt<Detections>>;
  /** The photo at an address, from another site perhaps. */
  fetchPhoto(address: string): Promise<Attempt<Blob>>;
  /** The photo drawn upright, in all its pixels, as a PNG. */
  redraw(photo: Blob): Promise<Attempt<Blob>>;
  /** A small copy of a photo of that size. */
  reduce(photo: Blob, size: Size, longestSide: number): Promise<Attempt<ImageBitmap>>;
}
