import { untilAborted } from "./abort.ts";
import { type Encoded, inspect } from "./inspect.ts";
import { readSource } from "./read-source.ts";

/**
 * The encoded bytes of a source, and what their header says. A module that `decode` loads when it is first needed: a
 * page that only draws a video goes without.
 *
 * @throws what {@link readSource} and {@link inspect} throw; the signal's reason
 */
export async function readEncoded(
  source: unknown,
  maxPixels: number,
  signal: AbortSignal | undefined,
): Promise<Encoded> {
  return inspect(await untilAborted(readSource(source, signal), signal), maxPixels);
}
