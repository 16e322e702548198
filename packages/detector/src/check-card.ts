import type { InputSpec, ModelCard, Weights } from "@kit/types";
import { CardInvalidError, OptionError } from "./errors.ts";
import { isObject } from "./is-object.ts";

/** Longest side of an input that a card may ask for, in pixels. */
const longest = 16_384;

/**
 * Refuses weights whose card lacks what a detector reads of it, or has it wrong: cards of the zoo were checked, those
 * that are handed over with weights may come from anywhere.
 *
 * @throws CardInvalidError with all faults, OptionError
 */
export function checkCard(weights: Weights): void {
  if (!isObject(weights) || !isObject(weights.card) || typeof weights.open !== "function")
    throw new OptionError("weights", weights, "what loadWeights gives");
  const { card } = weights;
  const faults = faultsOf(card);
  if (faults.length > 0) throw new CardInvalidError(String(card.name), faults);
}

function faultsOf({ input, graph, labels, landmarks, thresholds, weights }: ModelCard): string[] {
  const holds: readonly (readonly [place: string, expected: string, holds: boolean])[] = [
    ["labels", "a list of words", isWords(labels)],
    ["landmarks", "a list of words", isWords(landmarks)],
    ["thresholds", "{ score, iou } from 0 to 1", isShare(thresholds?.score) && isShare(thresholds?.iou)],
    ["graph.dynamic", "none, dims or dims+resize", ["none", "dims", "dims+resize"].includes(graph?.dynamic)],
    ["weights.format", "a word", typeof weights?.format === "string"],
    ...(isObject(input) ? inputRules(input) : [["input", "an object", false] as const]),
  ];
  return holds.flatMap(([place, expected, holds]) => (holds ? [] : [`${place} is not ${expected}`]));
}

function inputRules({ size, fit, fill, channels, layout, mean, std }: InputSpec) {
  const sides = isObject(size) ? Object.values(size) : [];
  const isSize = isObject(size) && ("width" in size ? "height" in size : "longestSide" in size && "multipleOf" in size);
  const isSides = sides.every((side) => Number.isInteger(side) && side >= 1 && side <= longest);
  return [
    ["input.size", `{ width, height } or { longestSide, multipleOf }, 1 to ${longest} each`, isSize && isSides],
    ["input.fit", "top-left, center or stretch", ["top-left", "center", "stretch"].includes(fit)],
    ["input.channels", "RGB or BGR", ["RGB", "BGR"].includes(channels)],
    ["input.layout", "NCHW or NHWC", ["NCHW", "NHWC"].includes(layout)],
    ["input.fill", "three numbers", isTriple(fill)],
    ["input.mean", "three numbers", isTriple(mean)],
    ["input.std", "three numbers other than 0", isTriple(std) && !std.includes(0)],
  ] as const;
}

function isWords(value: unknown): boolean {
  return Array.isArray(value) && value.every((word) => typeof word === "string");
}

function isShare(value: unknown): boolean {
  return typeof value === "number" && value >= 0 && value <= 1;
}

function isTriple(value: unknown): boolean {
  return Array.isArray(value) && value.length === 3 && value.every(Number.isFinite);
}
