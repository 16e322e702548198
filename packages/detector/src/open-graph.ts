import type { InputSpec, ModelCard, Weights } from "@kit/types";
import { ModelUnreadableError } from "./errors.ts";

/**
 * Weights whose graph takes any size, where the card says that it can be made to: see `graph.dynamic`.
 *
 * @throws ModelUnreadableError when they are opened
 */
export function openGraph(weights: Weights): Weights {
  const { card } = weights;
  if (card.graph.dynamic === "none") return weights;
  const { external = [] } = weights;
  return {
    card,
    external,
    async open() {
      const bytes = await weights.open();
      // Loaded when a card asks for it: most graphs take any size by themselves.
      const { openDimensions } = await import("./onnx/open-dimensions.ts");
      try {
        return openDimensions(bytes, card.graph.dynamic, card.input.layout);
      } catch (error) {
        throw new ModelUnreadableError(card.name, weights.path ?? "from memory", error);
      }
    },
  };
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
