import type { ModelCard } from "@kit/types";
import { runtime } from "#runtime";
import { cards } from "./cards.gen.ts";
import { CardInvalidError, OfflineError, UnknownModelError, WrongContentError } from "./errors.ts";
import { isOffline } from "./is-offline.ts";
import { nearest } from "./nearest.ts";
import type { ResolveCardOptions } from "./options.ts";
import { parseCard } from "./parse-card.ts";
import { isLocal, locate, readLocation } from "./read-source.ts";
import { readText } from "./read-text.ts";
import { beside, shown } from "./reference.ts";

/** Far more than any card needs. */
const mostBytes = 1_000_000;

/**
 * Finds a model card: a built-in one by name, or any by its path, URL or source string; a card itself is checked only.
 * Sources that start with `./` are taken to lie beside the card.
 *
 * @example
 * const card = await resolveCard("retinaface-mnet025-v2");
 * const mine = await resolveCard("models/mine.json");
 *
 * @throws A KitError: `ZOO_UNKNOWN_MODEL`, `ZOO_CARD_INVALID`, `ZOO_OFFLINE`, `ZOO_FILE_UNREADABLE`, or what is wrong
 * with its place: `ZOO_NETWORK`, `ZOO_HTTP_STATUS`, `ZOO_WRONG_CONTENT`, `ZOO_SOURCE_INVALID`, `ZOO_PACKAGE_INVALID`.
 */
export async function resolveCard(
  reference: string | URL | ModelCard,
  options: ResolveCardOptions = {},
): Promise<ModelCard> {
  if (typeof reference !== "string" && !(reference instanceof URL)) return parseCard(reference, "The object given");
  const text = String(reference);
  if (Object.hasOwn(cards, text)) return cards[text];
  // Two letters at least: C:\ is the beginning of a path.
  if (/^[a-z][a-z0-9]+:/i.test(text)) return readCard(text, options);
  if (/[/\\]|\.json$/i.test(text)) return readCard(runtime.urlOf(text).href, options);
  const names = Object.keys(cards);
  throw new UnknownModelError(text, nearest(text, names), names);
}

async function readCard(source: string, options: ResolveCardOptions): Promise<ModelCard> {
  const local = isLocal(source);
  if (!local && isOffline(options)) throw new OfflineError(shown(source), "the cache");
  const location = await locate(source, options);
  const text = await readText(readLocation(location, source, options), source, mostBytes);
  return placed(parseCard(parseJson(text, source), shown(source)), source, local);
}

function parseJson(text: string, source: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const got = /^\s*</.test(text) ? "an HTML page" : "something that is not JSON";
    throw new WrongContentError(shown(source), got, "a model card", { cause });
  }
}

/** Makes relative sources absolute. A card from elsewhere may not name files of this machine. */
function placed(card: ModelCard, source: string, local: boolean): ModelCard {
  const faults = card.weights.files.flatMap((file, index) =>
    file.sources
      .filter((entry) => entry.startsWith("file:") && !local)
      .map(
        (entry) =>
          `weights.files[${index}].sources has ${entry}, but only a card on this machine may name a file on it`,
      ),
  );
  if (faults.length > 0) throw new CardInvalidError(shown(source), faults);
  const files = card.weights.files.map((file) => ({
    ...file,
    sources: file.sources.map((entry) => (entry.startsWith("./") ? beside(source, entry) : entry)),
  }));
  return { ...card, weights: { ...card.weights, files } };
}
