import { getModel } from "@kit/detector";
import { card } from "./card.js";

export { card };

/**
 * The model, ready to detect. Its weights are fetched once, verified by SHA-256 and cached.
 *
 * @param {import("@kit/detector").ModelOptions} [options]
 * @returns {Promise<import("@kit/types").Detector>}
 */
export default function load(options) {
  return getModel(card, options);
}
