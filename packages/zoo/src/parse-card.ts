import type { ModelCard } from "@kit/types";
import {
  findNodeAtLocation,
  getNodeValue,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from "jsonc-parser";
import * as v from "valibot";
import { cardSchema } from "./card-schema.ts";
import { CardInvalidError } from "./errors.ts";
import { nearest } from "./nearest.ts";
import { shown } from "./reference.ts";

/**
 * Checks what came from JSON. The family's `params` and `outputs` are checked where the family is known: in the detector.
 *
 * @param from What the error calls it: a path, a URL.
 * @throws CardInvalidError (`ZOO_CARD_INVALID`) with all faults, each with its JSON path.
 */
export function parseCard(value: unknown, from: string): ModelCard {
  return parsed(value, from, () => "");
}

/**
 * Checks the text of a card.
 *
 * @throws CardInvalidError with all faults, each with its line; or that it is no JSON, and where.
 */
export function parseCardText(text: string, from: string): ModelCard {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { disallowComments: true });
  const lineAt = (offset: number) => `line ${text.slice(0, offset).split("\n").length}: `;
  const [error] = errors;
  if (!tree || error)
    throw new CardInvalidError(from, [
      `${lineAt(error?.offset ?? 0)}is no JSON (${printParseErrorCode(error?.error ?? 0)})`,
    ]);
  return parsed(getNodeValue(tree), from, (keys) => lineAt(nodeAt(tree, keys).offset));
}

function parsed(value: unknown, from: string, place: (keys: readonly unknown[]) => string): ModelCard {
  const result = v.safeParse(cardSchema, value);
  if (result.success) return result.output;
  throw new CardInvalidError(
    from,
    result.issues.map((issue) => {
      const keys = issue.path?.map((item) => item.key) ?? [];
      return `${place(keys)}${jsonPath(keys)} ${fault(issue, keys)}`;
    }),
  );
}

/** The node at a path; of what is missing, the nearest around it. */
function nodeAt(tree: Node, keys: readonly unknown[]): Node {
  const path = keys.map((key) => (typeof key === "number" ? key : String(key)));
  for (let length = path.length; length > 0; length -= 1) {
    const found = findNodeAtLocation(tree, path.slice(0, length));
    // A property begins with its name.
    if (found) return found.parent?.type === "property" ? found.parent : found;
  }
  return tree;
}

/** `weights.files[0].name` */
function jsonPath(keys: readonly unknown[]): string {
  if (keys.length === 0) return "the card";
  return keys.reduce<string>((path, key) => {
    if (typeof key === "number") return `${path}[${key}]`;
    return path === "" ? String(key) : `${path}.${key}`;
  }, "");
}

function fault(issue: v.BaseIssue<unknown>, keys: readonly unknown[]): string {
  if (issue.type === "never") return unknownKey(String(keys.at(-1)), issue.message.split(" "));
  if (issue.kind === "schema" && issue.input === undefined && keys.length > 0) return "is missing";
  // Messages of Valibot start with "Invalid", those of our schema with a verb.
  if (issue.message.startsWith("Invalid"))
    return `should be ${plain(issue.expected)}, but is ${plain(received(issue))}`;
  return /^(Object|Array)$/.test(issue.received) ? issue.message : `${issue.message}: ${received(issue)}`;
}

/** What the card has, without what may be a token. */
function received({ input, received }: v.BaseIssue<unknown>): string {
  return typeof input === "string" ? `"${shown(input)}"` : received;
}

function unknownKey(key: string, known: readonly string[]): string {
  const near = nearest(key, known);
  return `is not a key that a card has here${near ? `; did you mean "${near}"?` : ""}`;
}

function plain(type: string | null): string {
  const names: Record<string, string> = {
    Object: "an object",
    Array: "a list",
    string: "a string",
    number: "a number",
  };
  return (
    names[String(type)] ??
    String(type)
      .replaceAll(" | ", " or ")
      .replace(/^\((.*)\)$/, "$1")
  );
}
