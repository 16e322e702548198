import type { Detections, ModelCard, Progress, Size } from "@kit/types";
import type { Attempt } from "../attempt.ts";

/** What the worker does for the page. */
export interface DetectionService {
  /** Loads a model: the card at a URL, or a name in the zoo. Takes the place of the one before it. */
  load(model: string, onProgress: (progress: Progress) => void): Promise<Attempt<ModelCard>>;
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
  /** A small copy of a photo of that size. */
  reduce(photo: Blob, size: Size, longestSide: number): Promise<Attempt<ImageBitmap>>;
}
