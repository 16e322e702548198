import type { CardProposal } from "@kit/detector";
import type { InputSpec, ModelCard } from "@kit/types";
import { cards } from "@kit/zoo";
import { normalising } from "./input-specs.ts";

/** What a card says of how a graph is read, without what only its author knows. */
export type Draft = Pick<
  ModelCard,
  "family" | "params" | "input" | "outputs" | "graph" | "labels" | "landmarks" | "thresholds"
>;

/** A draft, and how sure its names are. */
export interface DraftedCard {
  readonly draft: Draft;
  /** The zoo's card that is most like it; absent where the zoo has none of its family. */
  readonly like?: ModelCard;
  /** Whether that card prepares pictures in the same way and reads the outputs with the same parameters. */
  readonly isKnown: boolean;
  /** Whether the draft's labels and landmarks have names, rather than numbers in their place. */
  readonly named: { readonly labels: boolean; readonly landmarks: boolean };
}

/** A proposal with an input, completed by what cards of the same family have in common. */
export function draftCard(proposal: CardProposal, input: InputSpec): DraftedCard {
  const { family, params, outputs } = proposal;
  const like = nearestCard(proposal, input);
  const labels = like?.labels.length === proposal.labels ? like.labels : undefined;
  const landmarks = like?.landmarks.length === proposal.landmarks ? like.landmarks : undefined;
  const { score, iou } = like?.thresholds ?? { score: 0.5, iou: 0.4 };
  const draft: Draft = {
    family,
    ...(params && { params }),
    input: { ...input, ...(like && { fit: like.input.fit, fill: like.input.fill }) },
    ...(outputs && { outputs }),
    graph: { dynamic: "none" },
    labels: labels ?? numbered("label", proposal.labels),
    landmarks: landmarks ?? numbered("point", proposal.landmarks),
    thresholds: { score, iou },
  };
  const isKnown = like !== undefined && isLike(like, proposal, input) === 2;
  return { draft, ...(like && { like }), isKnown, named: { labels: !!labels, landmarks: !!landmarks } };
}

/** A card that can be tried; nobody sees what it says of its origin. */
export function trialCard(draft: Draft, name: string): ModelCard {
  return {
    $schema: "",
    name,
    title: name,
    task: "detection",
    ...draft,
    weights: { format: "onnx", files: [], verified: "none" },
    license: "",
    commercialUse: "unclear",
    source: "",
  };
}

function nearestCard(proposal: CardProposal, input: InputSpec): ModelCard | undefined {
  const family = Object.values<ModelCard>(cards).filter((card) => card.family === proposal.family);
  const closeness = (card: ModelCard) =>
    isLike(card, proposal, input) * 4 +
    (card.labels.length === proposal.labels ? 2 : 0) +
    ("multipleOf" in card.input.size === "multipleOf" in input.size ? 1 : 0);
  return family.toSorted((a, b) => closeness(b) - closeness(a))[0];
}

/** How many of the two facts on weights are the same: how pictures are prepared, and the family's parameters. */
function isLike(card: ModelCard, { params = {} }: CardProposal, input: InputSpec): number {
  const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
  return Number(same(normalising(card.input), normalising(input))) + Number(same(card.params ?? {}, params));
}

function numbered(word: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${word} ${index + 1}`);
}
