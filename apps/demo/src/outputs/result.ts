import type { ModelCard } from "@kit/types";
import type { DrawnPhoto } from "../drawing/service.ts";

/** What was found in a photo, as it is shown: what a download is made of. */
export interface Result extends DrawnPhoto {
  /** Of the photo's file. */
  readonly name: string;
  readonly card: ModelCard;
}
