import type { Detector, Family, Weights } from "@kit/types";
import { OptionError } from "./errors.ts";
import { openDetector } from "./open-detector.ts";
import type { DetectorOptions } from "./options.ts";

/** As for `getModel`, with the family. */
export interface CreateDetectorOptions extends DetectorOptions {
  /** Decodes the outputs: of `@kit/detector/families/…`, or what `loadFamily` gives. */
  readonly family: Family<string, object>;
}

/**
 * A detector from weights and the family that decodes them: what `getModel` does once it has found both.
 * A bundle holds only the family that it imports.
 *
 * @example
 * import { createDetector } from "@kit/detector";
 * import { retinafaceInsightface } from "@kit/detector/families/retinaface-insightface";
 * import { loadWeights, resolveCard } from "@kit/zoo";
 * const weights = await loadWeights(await resolveCard("retinaface-mnet025-v2"));
 * const model = await createDetector(weights, { family: retinafaceInsightface });
 *
 * @throws CardInvalidError, CardMismatchError, FamilyMismatchError, GraphMismatchError, ModelUnreadableError, OptionError,
 * RuntimeMissingError, UnknownOptionError, UnsupportedError
 */
export async function createDetector(weights: Weights, options: CreateDetectorOptions): Promise<Detector> {
  const { family, ...others } = { ...options };
  // Loaded where there is something to check.
  if (family === undefined || Object.keys(others).length > 0) {
    const { checkDetectorOptions } = await import("./check-options.ts");
    await checkDetectorOptions(options, ["family"]);
  }
  if (typeof family?.decode !== "function") throw new OptionError("family", family, "a family");
  return await openDetector(weights, family, others);
}
