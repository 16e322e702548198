import type { RawImage } from "@kit/types";
import { type DecodeOptions, decode } from "./decode.ts";

export type ReadImageOptions = Pick<DecodeOptions, "maxPixels" | "signal">;

/**
 * Reads a picture from a path or URL: all its pixels, upright.
 *
 * @throws what {@link decode} throws
 */
export async function readImage(source: string | URL, options: ReadImageOptions = {}): Promise<RawImage> {
  const { width, height, data } = await decode(source, { ...options, exact: true });
  return { width, height, data };
}
