import type { Family, ModelCard } from "@kit/types";
import { closest } from "fastest-levenshtein";
import { UnknownFamilyError } from "./errors.ts";
import { families } from "./families/index.gen.ts";

/**
 * The family that a card names, for `createDetector`.
 *
 * @throws UnknownFamilyError
 */
export async function loadFamily(card: Pick<ModelCard, "name" | "family">): Promise<Family<string, object>> {
  const { name, family } = card;
  if (isFamily(family)) return await families[family]();
  const known = Object.keys(families);
  throw new UnknownFamilyError(name, family, known, closest(family, known));
}

function isFamily(name: string): name is keyof typeof families {
  return Object.hasOwn(families, name);
}

/** Names of all families. */
export function familyNames(): readonly string[] {
  return Object.keys(families);
}
