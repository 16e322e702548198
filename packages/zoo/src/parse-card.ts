import type { ModelCard } from "@kit/types";
import { cardSchema } from "./card-schema.ts";
import { type Checked, checkJson, checkJsonText } from "./check-json.ts";
import { CardInvalidError } from "./errors.ts";

/**
 * Checks what came from JSON. The family's `params` and `outputs` are checked where the family is known: in the detector.
 *
 * @param from What the error calls it: a path, a URL.
 * @throws CardInvalidError (`ZOO_CARD_INVALID`) with all faults, each with its JSON path.
 */
export function parseCard(value: unknown, from: string): ModelCard {
  return outputOf(checkJson(cardSchema, value, "card"), from);
}

/**
 * Checks the text of a card.
 *
 * @throws CardInvalidError with all faults, each with its line; or that it is no JSON, and where.
 */
export function parseCardText(text: string, from: string): ModelCard {
  return outputOf(checkJsonText(cardSchema, text, "card"), from);
}

function outputOf(checked: Checked<ModelCard>, from: string): ModelCard {
  if (checked.ok) return checked.output;
  throw new CardInvalidError(from, checked.faults);
}
