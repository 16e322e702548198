import type { ModelCard } from "@kit/types";
import { runtime } from "#runtime";
import { CardInvalidError, NoCardError, UnknownModelError, WrongContentError } from "./errors.ts";
import type { CacheOptions, ResolveCardOptions } from "./options.ts";
import { forgetCardText, keptCard, readCardText } from "./read-card-text.ts";
import { isLocal } from "./read-source.ts";
import { beside, lastPart, shown } from "./reference.ts";

/**
 * Finds a model card: a built-in one by name, or any by its path, URL or source string; a card itself is checked only.
 * Of a place with several cards `#name` picks `name.model-card.json`. An `.onnx` file is taken with the card beside it.
 * Sources that start with `./` are taken to lie beside the card. A card from elsewhere is kept for use without a network.
 *
 * @example
 * import { resolveCard } from "@kit/zoo";
 * const card = await resolveCard("retinaface-mnet025-v2");
 * const mine = await resolveCard("models/mine.json");
 * const theirs = await resolveCard("github:owner/repo@v1");
 *
 * @throws A KitError: `ZOO_UNKNOWN_MODEL`, `ZOO_CARD_INVALID`, `ZOO_NO_CARD`, `ZOO_OFFLINE`, `ZOO_FILE_UNREADABLE`, or
 * what is wrong with its place: `ZOO_NETWORK`, `ZOO_HTTP_STATUS`, `ZOO_WRONG_CONTENT`, `ZOO_SOURCE_INVALID`,
 * `ZOO_PACKAGE_INVALID`.
 */
export async function resolveCard(
  reference: string | URL | ModelCard,
  options: ResolveCardOptions = {},
): Promise<ModelCard> {
  if (typeof reference !== "string" && !(reference instanceof URL)) return checked(reference, "The object given");
  const text = String(reference);
  const source = sourceOf(text);
  if (source === undefined) return builtIn(text);
  return /\.onnx$/i.test(source) ? readCardBeside(source, options) : readCard(source, options);
}

/**
 * Drops what the cache keeps of a card from elsewhere: the next `resolveCard` asks for it again. Needed only where a
 * fixed version was published anew.
 *
 * @throws CacheError
 */
export async function forgetCard(reference: string | URL, options: CacheOptions = {}): Promise<void> {
  const source = sourceOf(String(reference));
  if (source === undefined) return;
  const cards = /\.onnx$/i.test(source) ? placesBeside(source) : [source];
  for (const card of cards) await forgetCardText(card, options);
}

// A page loads the built-in cards, and what checks others, when it needs them.

async function builtIn(name: string): Promise<ModelCard> {
  const { cards } = await import("./cards.gen.ts");
  if (Object.hasOwn(cards, name)) return cards[name];
  const { nearest } = await import("./nearest.ts");
  const names = Object.keys(cards);
  throw new UnknownModelError(shown(name), nearest(name, names), names);
}

async function checked(value: unknown, from: string): Promise<ModelCard> {
  const { parseCard } = await import("./parse-card.ts");
  return parseCard(value, from);
}

async function checkedText(text: string, source: string): Promise<ModelCard> {
  if (/^\s*</.test(text)) throw new WrongContentError(shown(source), "an HTML page", "a model card");
  const { parseCardText } = await import("./parse-card.ts");
  return parseCardText(text, shown(source));
}

/** The source string of a card, or of an .onnx file; undefined where it must be a name. */
function sourceOf(text: string): string | undefined {
  // Two letters at least: C:\ is the beginning of a path.
  const isSource = /^[a-z][a-z0-9]+:/i.test(text);
  // A # in the path of a file is one.
  const isFile = !isSource && /\.(json|onnx)$/i.test(text);
  const named = isFile ? text : text.replace(/\/?#([^#/]+)$/, "/$1.model-card.json");
  if (!isSource && !/[/\\]|\.(json|onnx)$/i.test(named)) return undefined;
  const whole = named.endsWith("/") ? `${named}model-card.json` : named;
  return isSource ? whole : runtime.urlOf(whole).href;
}

async function readCard(source: string, options: ResolveCardOptions): Promise<ModelCard> {
  return readCardText(source, options, (text) => cardIn(text, source));
}

async function cardIn(text: string, source: string): Promise<ModelCard> {
  return placed(await checkedText(text, source), source, isLocal(source));
}

/** Whatever the card says of where its graph is: this is the file that is meant. */
async function readCardBeside(source: string, options: ResolveCardOptions): Promise<ModelCard> {
  const places = placesBeside(source);
  const card = (await firstKept(places, options)) ?? (await firstCard(source, places, options));
  const files = card.weights.files.map((file) => (file.role === "graph" ? { ...file, sources: [source] } : file));
  return { ...card, weights: { ...card.weights, files } };
}

function placesBeside(source: string): string[] {
  const names = [lastPart(source).replace(/\.onnx$/i, ".model-card.json"), "model-card.json"];
  return names.map((name) => beside(source, `./${name}`));
}

/** Of a place that cannot change, a name that has no card has none for good: it is not asked for again. */
async function firstKept(places: readonly string[], options: ResolveCardOptions): Promise<ModelCard | undefined> {
  for (const place of places) {
    const card = await keptCard(place, options, (text) => cardIn(text, place));
    if (card) return card;
  }
  return undefined;
}

async function firstCard(source: string, places: readonly string[], options: ResolveCardOptions): Promise<ModelCard> {
  let offline: unknown;
  for (const place of places) {
    try {
      return await readCard(place, options);
    } catch (error) {
      // Of the names that there are, one alone is kept.
      if (Object(error).code === "ZOO_OFFLINE") offline ??= error;
      else if (!isMissing(error)) throw error;
    }
  }
  if (offline) throw offline;
  throw new NoCardError(shown(source), places.map(lastPart));
}

function isMissing(error: unknown): boolean {
  const { code, status, missing } = Object(error);
  if (code === "ZOO_PACKAGE_INVALID") return missing === true;
  return code === "ZOO_FILE_UNREADABLE" || (code === "ZOO_HTTP_STATUS" && status === 404);
}

/** Makes relative sources absolute. A card from elsewhere may not name files of this machine. */
function placed(card: ModelCard, source: string, local: boolean): ModelCard {
  const faults = card.weights.files.flatMap((file, index) =>
    file.sources
      .filter((entry) => isLocal(entry) && !local)
      .map(
        (entry) =>
          `weights.files[${index}].sources has ${shown(entry)}, but only a card on this machine may name a file on it`,
      ),
  );
  if (faults.length > 0) throw new CardInvalidError(shown(source), faults);
  const files = card.weights.files.map((file) => ({
    ...file,
    sources: file.sources.map((entry) => (entry.startsWith("./") ? beside(source, entry) : entry)),
  }));
  return { ...card, weights: { ...card.weights, files } };
}
