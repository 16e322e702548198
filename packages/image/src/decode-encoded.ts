import type { RawImage, Size } from "@kit/types";
import { runtime } from "#runtime";
import { untilAborted } from "./abort.ts";
import { inspect } from "./inspect.ts";
import { readSource } from "./read-source.ts";
import { canReduce, reductionFor, uprightSize } from "./reduction.ts";

export interface EncodedOptions {
  /** `undefined`: decode the whole. */
  readonly fit: Size | undefined;
  readonly maxPixels: number;
  readonly signal: AbortSignal | undefined;
}

/**
 * Pixels of a source of encoded bytes, and where fewer were decoded, the size of the whole. A module that `decode` loads
 * when it is first needed: a page that only draws a video goes without.
 *
 * @throws what {@link readSource} and {@link inspect} throw, and what the runtime's decoder does; the signal's reason
 */
export async function decodeEncoded(
  source: unknown,
  { fit, maxPixels, signal }: EncodedOptions,
): Promise<{ readonly image: RawImage; readonly source?: Size }> {
  const encoded = inspect(await untilAborted(readSource(source, signal), signal), maxPixels);
  const upright = uprightSize(encoded);
  const reduction = fit === undefined || !canReduce(encoded) ? 1 : reductionFor(upright, fit);
  const image = await untilAborted(runtime.decode(encoded, reduction, maxPixels), signal);
  // Not by side: a picture that the runtime turned upright by a tag that is not read here has other sides, not fewer pixels.
  const isReduced = reduction > 1 && image.data.length < upright.width * upright.height * 4;
  return isReduced ? { image, source: upright } : { image };
}
