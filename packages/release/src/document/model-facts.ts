import type { ModelCard } from "@kit/types";

/** Something that the card says of the model, and where in the card. */
export interface ModelFact {
  readonly what: string;
  readonly value: string;
  /** Path in the card: `thresholds.score`. */
  readonly source: string;
}

/** What there is to say of how a model works, every number as the card has it. */
export function modelFacts({ family, input, labels, landmarks, thresholds }: ModelCard): readonly ModelFact[] {
  const size =
    "width" in input.size
      ? `${input.size.width} × ${input.size.height} pixels`
      : `up to ${input.size.longestSide} pixels at the longest side, in steps of ${input.size.multipleOf}`;
  return [
    { what: "Decoding", value: family, source: "family" },
    { what: "Input", value: `${size}, ${input.channels}`, source: "input.size" },
    { what: "Mean by channel", value: input.mean.join(", "), source: "input.mean" },
    { what: "Deviation by channel", value: input.std.join(", "), source: "input.std" },
    { what: "Finds", value: labels.join(", "), source: "labels" },
    ...(landmarks.length > 0 ? [{ what: "Landmarks", value: landmarks.join(", "), source: "landmarks" }] : []),
    { what: "Keeps scores above", value: String(thresholds.score), source: "thresholds.score" },
    { what: "Keeps the better of boxes whose IoU is above", value: String(thresholds.iou), source: "thresholds.iou" },
  ];
}

/** They as rows of a table, with their sources. */
export function factRows(facts: readonly ModelFact[]): readonly (readonly string[])[] {
  return [["Of the model", "", "In the model card"], ...facts.map(({ what, value, source }) => [what, value, source])];
}
