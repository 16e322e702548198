import type { Detections, ModelCard, Progress } from "@kit/types";
import type { Attempt } from "../attempt.ts";

/** What the worker does for the page. */
export interface DetectionService {
  /** Loads the model of the card at a URL. Called once. */
  load(card: string, onProgress: (progress: Progress) => void): Promise<Attempt<ModelCard>>;
  /** Finds what is in a photo, when the model is loaded. */
  detect(photo: Blob): Promise<Attempt<Detections>>;
}
