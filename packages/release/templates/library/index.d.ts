import type { ModelOptions } from "@kit/detector";
import type { Detector, ModelCard } from "@kit/types";

/** What is known of the model: family, input, labels, licence, where its weights are. */
export declare const card: ModelCard;

/**
 * The model, ready to detect. Its weights are fetched once, verified by SHA-256 and cached.
 *
 * @example
 * const model = await load();
 * const { annotations } = await model.detect("photo.jpg");
 */
export default function load(options?: ModelOptions): Promise<Detector>;
