import type { Family, ModelCard } from "@kit/types";
import { CardMismatchError, UnsupportedError } from "./errors.ts";

/** What a family is told by a card. */
export interface FittedCard<Role extends string, Params extends object> {
  readonly params: Params;
  /** Role → name in the graph. */
  readonly outputs: Readonly<Record<Role, string>>;
}

/**
 * A family's parameters and outputs with the card's overrides, whose keys must be the family's, and whose values must
 * be of the same kind as its defaults, numbers above 0 where those are. Labels and landmarks are as many as the family has.
 *
 * @throws CardMismatchError with all faults, UnsupportedError
 */
export function fitCard<Role extends string, Params extends object>(
  card: ModelCard,
  family: Family<Role, Params>,
): FittedCard<Role, Params> {
  checkSupported(card);
  const { params = {}, outputs = {} } = card;
  const faults = [
    ...recordFaults(family.params, params, "params"),
    ...recordFaults(family.outputs, outputs, "outputs"),
  ];
  if (card.labels.length === 0) faults.push("labels is empty");
  else faults.push(...countFaults(card, family.counts ?? {}));
  if (faults.length > 0) throw new CardMismatchError(card.name, family.name, faults);
  return { params: { ...family.params, ...params }, outputs: { ...family.outputs, ...outputs } };
}

function checkSupported({ name, input, weights }: ModelCard): void {
  if (weights.format !== "onnx") throw new UnsupportedError(name, `weights of format "${weights.format}"`, `"onnx"`);
  if (input.dtype !== "float32") throw new UnsupportedError(name, `an input of ${input.dtype}`, "float32");
}

function countFaults(card: ModelCard, counts: NonNullable<Family<string, object>["counts"]>): string[] {
  const lists = ["labels", "landmarks"] as const;
  return lists.flatMap((list) => {
    const [count, expected] = [card[list].length, counts[list]];
    return expected === undefined || count === expected ? [] : [`${list} has ${count} words, expected ${expected}`];
  });
}

function recordFaults(model: object, value: object, path: string): string[] {
  const known = new Map<string, unknown>(Object.entries(model));
  return Object.entries(value).flatMap(([key, item]) => {
    if (known.has(key)) return faultsOf(known.get(key), item, `${path}.${key}`);
    return [`${path}.${key} is unknown, known are ${[...known.keys()].join(", ") || "none"}`];
  });
}

function faultsOf(model: unknown, value: unknown, path: string): string[] {
  if (kindOf(model) !== kindOf(value)) return [`${path} is ${JSON.stringify(value)}, expected ${kindOf(model)}`];
  if (typeof model === "number") {
    if (Number(value) > 0 || (value === 0 && model === 0)) return [];
    return [`${path} is ${value}, expected ${model > 0 ? "more than 0" : "0 or more"}`];
  }
  if (Array.isArray(model) && Array.isArray(value)) {
    if (value.length === 0) return [`${path} is empty`];
    return value.flatMap((item, index) => faultsOf(model[0], item, `${path}[${index}]`));
  }
  if (!isObject(model) || !isObject(value)) return [];
  // The card overrides parameters one by one, but a value that has keys of its own is given whole.
  const missing = Object.keys(model).filter((key) => !(key in value));
  return [...missing.map((key) => `${path}.${key} is missing`), ...recordFaults(model, value, path)];
}

function isObject(value: unknown): value is object {
  return kindOf(value) === "an object";
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (value === null) return "null";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
