import {
  findNodeAtLocation,
  getNodeValue,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from "jsonc-parser";
import * as v from "valibot";
import { nearest } from "./nearest.ts";
import { shown } from "./reference.ts";

/** What a check gives: the value, with defaults filled in, or everything that is wrong with it. */
export type Checked<Output> =
  | { readonly ok: true; readonly output: Output }
  | { readonly ok: false; readonly faults: readonly string[] };

/**
 * Checks what came from JSON.
 *
 * @param what What faults call it: `card`.
 * @returns All faults, each with its JSON path: `input.size is missing`.
 */
export function checkJson<Output>(
  schema: v.GenericSchema<unknown, Output>,
  value: unknown,
  what: string,
): Checked<Output> {
  return checked(schema, value, what, () => "");
}

/**
 * Checks the text of a JSON file; a byte order mark before it is passed over.
 *
 * @returns All faults, each with its line; or that it is no JSON, and where.
 */
export function checkJsonText<Output>(
  schema: v.GenericSchema<unknown, Output>,
  from: string,
  what: string,
): Checked<Output> {
  // Editors of Windows put a byte order mark before the text.
  const text = from.replace(/^\ufeff/, "");
  if (isTooDeep(text)) return { ok: false, faults: [`is nested more than ${deepest} levels deep`] };
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { disallowComments: true });
  const lineAt = (offset: number) => `line ${text.slice(0, offset).split("\n").length}: `;
  const [error] = errors;
  if (!tree || error) {
    const fault = `${lineAt(error?.offset ?? 0)}is no JSON (${printParseErrorCode(error?.error ?? 0)})`;
    return { ok: false, faults: [fault] };
  }
  const twice = ambiguousKeys(tree).map(({ key, offset, fault }) => `${lineAt(offset)}${key} ${fault}`);
  if (twice.length > 0) return { ok: false, faults: twice };
  return checked(schema, getNodeValue(tree), what, (keys) => lineAt(nodeAt(tree, keys).offset));
}

/** Keys that programs read differently: of two alike some take the first, and `__proto__` is none in JavaScript. */
function ambiguousKeys({ type, children = [] }: Node): { key: string; offset: number; fault: string }[] {
  const seen = new Set<unknown>();
  const found = [];
  for (const child of children) {
    const [name] = type === "object" ? (child.children ?? []) : [];
    if (name && seen.has(name.value))
      found.push({ key: `"${name.value}"`, offset: name.offset, fault: "is there twice" });
    if (name?.value === "__proto__") found.push({ key: "__proto__", offset: name.offset, fault: "is no key of data" });
    seen.add(name?.value);
    found.push(...ambiguousKeys(child));
  }
  return found;
}

/** What is read here has six levels; the parser would run out of its stack at some thousands. */
const deepest = 100;

/** Brackets inside of strings do not count. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (const [sign] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/gs)) {
    if (sign === "[" || sign === "{") depth += 1;
    else if (sign === "]" || sign === "}") depth -= 1;
    if (depth > deepest) return true;
  }
  return false;
}

/**
 * An object without further keys. Unlike `v.strictObject` it reports every unknown key, not the first alone;
 * the message is the list of the known ones, from which the nearest is told.
 */
export function strict<Entries extends v.ObjectEntries>(entries: Entries) {
  return v.objectWithRest(entries, v.never(Object.keys(entries).join(" ")));
}

function checked<Output>(
  schema: v.GenericSchema<unknown, Output>,
  value: unknown,
  what: string,
  place: (keys: readonly unknown[]) => string,
): Checked<Output> {
  const result = v.safeParse(schema, value);
  if (result.success) return { ok: true, output: result.output };
  const faults = result.issues.map((issue) => {
    const keys = issue.path?.map((item) => item.key) ?? [];
    return `${place(keys)}${jsonPath(keys, what)} ${fault(issue, keys, what)}`;
  });
  return { ok: false, faults };
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
function jsonPath(keys: readonly unknown[], what: string): string {
  if (keys.length === 0) return `the ${what}`;
  return keys.reduce<string>((path, key) => {
    if (typeof key === "number") return `${path}[${key}]`;
    return path === "" ? String(key) : `${path}.${key}`;
  }, "");
}

function fault(issue: v.BaseIssue<unknown>, keys: readonly unknown[], what: string): string {
  if (issue.type === "never") return unknownKey(String(keys.at(-1)), issue.message.split(" "), what);
  if (issue.kind === "schema" && issue.input === undefined && keys.length > 0) return "is missing";
  // Messages of Valibot start with "Invalid", those of our schemas with a verb.
  if (issue.message.startsWith("Invalid"))
    return `should be ${plain(issue.expected)}, but is ${plain(received(issue))}`;
  return /^(Object|Array)$/.test(issue.received) ? issue.message : `${issue.message}: ${received(issue)}`;
}

/** What the file has, without what may be a token. */
function received({ input, received }: v.BaseIssue<unknown>): string {
  return typeof input === "string" ? `"${shown(input)}"` : received;
}

function unknownKey(key: string, known: readonly string[], what: string): string {
  const near = nearest(key, known);
  return `is not a key that a ${what} has here${near ? `; did you mean "${near}"?` : ""}`;
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
