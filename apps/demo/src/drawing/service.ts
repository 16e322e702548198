import type { Annotation, Size } from "@kit/types";
import type { Attempt } from "../attempt.ts";
import type { DrawnName, HideName } from "../settings.ts";

/** A photo with what was found in it. */
export interface DrawnPhoto {
  readonly photo: Blob;
  /** Of the photo, upright. */
  readonly size: Size;
  /** In pixels of the upright photo. */
  readonly annotations: readonly Annotation[];
  /** What is drawn, in this order. */
  readonly looks: readonly DrawnName[];
  /** All classes of the model. */
  readonly labelNames: readonly string[];
}

/** What the worker that draws does for the page. */
export interface DrawingService {
  /** The picture, which is closed, with all that is annotated in its own pixels made unrecognisable. */
  hide(picture: ImageBitmap, annotations: readonly Annotation[], how: HideName): Promise<Attempt<ImageBitmap>>;
  /** The photo in full resolution with the annotations drawn in, as a PNG. */
  toPng(drawn: DrawnPhoto): Promise<Attempt<Blob>>;
  /** The same as an SVG that holds the photo: the annotations stay shapes and text. */
  toSvg(drawn: DrawnPhoto): Promise<Attempt<Blob>>;
}
