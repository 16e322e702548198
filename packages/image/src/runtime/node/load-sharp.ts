import { SharpMissingError } from "../../encoded-errors.ts";

/**
 * The package sharp, an optional peer, loaded when it is first needed.
 *
 * @throws IMAGE_SHARP_MISSING
 */
export async function loadSharp(): Promise<typeof import("sharp").default> {
  try {
    return (await import("sharp")).default;
  } catch (error) {
    throw new SharpMissingError(error);
  }
}
