import { runtime } from "#runtime";
import { untilAborted } from "./abort.ts";
import type { DecodeOptions } from "./decode.ts";
import { inspect } from "./inspect.ts";
import type { PicturePixels, Pixels } from "./pixels.ts";
import { readSource } from "./read-source.ts";
import { canReduce, reducedSize, reductionFor, uprightSize } from "./reduction.ts";

/** Of `decode`, with what it has decided. */
export interface EncodedOptions extends DecodeOptions {
  /** The fewest that will do. */
  readonly channels: Pixels["channels"];
  readonly maxPixels: number;
}

/**
 * Pixels of a source of encoded bytes. A module that `decode` loads when it is first needed: a page that only draws a
 * video goes without.
 *
 * @throws what {@link readSource} and {@link inspect} throw, and what the runtime's decoder does; the signal's reason
 */
export async function decodeEncoded(
  source: unknown,
  { fit, exact = false, channels, maxPixels, admit, signal, patience }: EncodedOptions,
): Promise<PicturePixels> {
  const encoded = inspect(await untilAborted(readSource(source, signal, patience), signal), maxPixels);
  const upright = uprightSize(encoded);
  const reduction = exact || !fit || !canReduce(encoded) ? 1 : reductionFor(upright, fit);
  if (admit) {
    const { width, height } = reducedSize(upright, reduction);
    await untilAborted(admit(width * height), signal);
  }
  const image = await untilAborted(runtime.decode(encoded, { reduction, channels, maxPixels }), signal);
  // Not by side: a picture that the runtime turned upright by a tag that is not read here has other sides, not fewer pixels.
  const isReduced = reduction > 1 && image.width * image.height < upright.width * upright.height;
  return { ...image, source: isReduced ? upright : { width: image.width, height: image.height } };
}
