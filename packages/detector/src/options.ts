import type { SessionOptions } from "./runtime/types.ts";

/** How a detector treats its pictures and its graph. */
export interface DetectorOptions extends SessionOptions {
  /**
   * Longest side in pixels of the photo in the network's input: smaller is faster, larger finds smaller things.
   * Pictures are only shrunk to it. A graph of fixed size bounds it. Default: what the card's input takes.
   */
  readonly maxSize?: number;
  /**
   * Decode the whole picture before it is scaled, and so be equal to `cv2.resize` bit for bit. With `false` a JPEG of six
   * times the input's size is halved while it is decoded in Node, one of twelve times quartered: sooner there, but what was
   * just above the threshold may be missed, the reverse too, and one box in twenty moves. Default: true.
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
