import type { InputSpec, ModelCard, Weights } from "@kit/types";
import { ModelUnreadableError } from "./errors.ts";
import type { Scaling } from "./onnx/absorb-scaling.ts";

/** A graph as it is run. */
export interface OpenGraph {
  readonly weights: Weights;
  /** What it did to its input first, and does no more: preprocessing does. */
  readonly scalings: readonly Scaling[];
}

/**
 * A graph that takes any size, and begins with its first layer, where its card says that it can be opened: see
 * `graph.dynamic`. Others stay as they are.
 *
 * @throws ModelUnreadableError
 */
export async function openGraph(weights: Weights): Promise<OpenGraph> {
  const { card, external = [] } = weights;
  if (card.graph.dynamic === "none") return { weights, scalings: [] };
  const original = await weights.open();
  // Loaded when a card asks for them: most graphs take any size by themselves.
  const { absorbScaling, openDimensions } = await import("./onnx/open.ts");
  try {
    const { bytes, scalings } = absorbScaling(openDimensions(original, card.graph.dynamic, card.input.layout));
    return { weights: { card, external, open: async () => bytes }, scalings };
  } catch (error) {
    throw new ModelUnreadableError(card.name, weights.path ?? "from memory", error);
  }
}

/**
 * Sides that an open graph is given are multiples of this. A map that ends amid a cell sees its edge otherwise than in
 * the square that the network learnt on: of 41 small faces one box moved to IoU 0.92 without, all stayed above 0.97 with.
 */
const multipleOf = 16;

/** What a card's graph takes once it is open: a photo's own shape, instead of a square that is half filled. */
export function openInput({ input, graph }: ModelCard): InputSpec {
  const { size } = input;
  if (graph.dynamic === "none" || input.fit === "stretch" || "multipleOf" in size) return input;
  return { ...input, size: { longestSide: Math.max(size.width, size.height), multipleOf } };
}
