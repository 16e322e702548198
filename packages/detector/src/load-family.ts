import type { Family, ModelCard } from "@kit/types";
import { OptionError, UnknownFamilyError } from "./errors.ts";
import { families } from "./families/index.gen.ts";
import { isObject } from "./is-object.ts";

/**
 * The family that a card names, for `createDetector`.
 *
 * @throws UnknownFamilyError, OptionError
 */
export async function loadFamily(card: Pick<ModelCard, "name" | "family">): Promise<Family<string, object>> {
  if (!isObject(card)) throw new OptionError("card", card, "a model card");
  const { name, family } = card;
  if (isFamily(family)) return await families[family]();
  const known = Object.keys(families);
  const { closest } = await import("fastest-levenshtein");
  throw new UnknownFamilyError(name, family, known, closest(String(family), known));
}

function isFamily(name: string): name is keyof typeof families {
  return Object.hasOwn(families, name);
}

/** Names of all families. */
export function familyNames(): readonly string[] {
  return Object.keys(families);
}
