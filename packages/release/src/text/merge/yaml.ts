import { isDeepStrictEqual } from "node:util";
import { isMap, isNode, isScalar, isSeq, parseDocument, stringify } from "yaml";
import { MergeFailedError } from "../../errors.ts";
import { isRecord, type Plain } from "./plain.ts";

/**
 * Adds to a YAML text the keys at its top that it lacks; every line of it stays.
 *
 * @throws MergeFailedError where it is no mapping in YAML, or is written so that nothing can be added below.
 */
export function mergeYaml(text: string | undefined, additions: Plain, path: string): string {
  if (text === undefined || text.trim() === "") return stringify(additions, layout);
  const there = readYaml(text, path);
  const lacking = Object.entries(additions).filter(([key]) => !Object.hasOwn(there, key));
  if (lacking.length === 0) return text;
  return checked(appended(text, text.length, stringify(Object.fromEntries(lacking), layout)), path, {
    ...Object.fromEntries(lacking),
    ...there,
  });
}

/**
 * Adds items to the end of a list at the top of a YAML text; every line of it stays.
 *
 * @throws MergeFailedError
 */
export function addToYamlList(text: string, key: string, items: readonly Plain[], path: string): string {
  const there = readYaml(text, path);
  if (items.length === 0) return text;
  const list = parseDocument(text).get(key);
  if (!isSeq(list) || list.flow || !list.range) throw new MergeFailedError(path, `its ${key} is no list in lines`);
  const [start, end] = list.range;
  const indent = " ".repeat(start - (text.lastIndexOf("\n", start - 1) + 1));
  const lines = stringify(items, layout).trimEnd().split("\n");
  const added = lines.map((line) => (line === "" ? line : indent + line)).join("\n");
  const before = there[key];
  return checked(appended(text, end, `${added}\n`), path, {
    ...there,
    [key]: [...(Array.isArray(before) ? before : []), ...items],
  });
}

/**
 * Changes values at the top of a YAML text, and takes out the keys whose value is undefined; every other line stays.
 *
 * @throws MergeFailedError where it is no mapping in YAML, or is written so that a value cannot be changed alone.
 */
export function changeYaml(text: string, changes: Plain, path: string): string {
  return Object.entries(changes).reduce((changed, [key, value]) => changedYaml(changed, key, value, path), text);
}

function changedYaml(text: string, key: string, value: unknown, path: string): string {
  const { [key]: _, ...others } = readYaml(text, path);
  const { contents } = parseDocument(text);
  const pair = isMap(contents)
    ? contents.items.find((item) => isScalar(item.key) && item.key.value === key)
    : undefined;
  const [start] = (isNode(pair?.key) && pair.key.range) || [];
  const [, valueEnd, end] = (isNode(pair?.value) && pair.value.range) || [];
  if (start === undefined || valueEnd === undefined || end === undefined)
    throw new MergeFailedError(path, `its ${key} has no value in lines of its own`);
  if (value === undefined) return checked(text.slice(0, start) + text.slice(end), path, others);
  // A list or mapping ends at the line after it.
  const break_ = text.slice(start, valueEnd).match(/\s*$/)?.[0] ?? "";
  const line = stringify({ [key]: value }, layout).trimEnd();
  return checked(replaced(text, start, valueEnd - break_.length, line), path, { ...others, [key]: value });
}

/** Much reads YAML 1.1 still, to which `No` is false, `1:30` is 90 and `2024-01-01` a date: these are quoted. */
const layout = { lineWidth: 0, compat: "yaml-1.1" } as const;

/** The mapping of a YAML text; empty where the text is. @throws MergeFailedError where it is something else. */
export function readYaml(text: string, path: string): Plain {
  if (text.trim() === "") return {};
  const document = parseDocument(text);
  const value: unknown = document.errors.length === 0 && isMap(document.contents) ? document.toJS() : undefined;
  if (!isRecord(value)) throw new MergeFailedError(path, "it is no mapping in YAML");
  return value;
}

/** Puts lines in, with the line ends of the text. */
function appended(text: string, at: number, lines: string): string {
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const before = text.slice(0, at);
  const start = before === "" || before.endsWith("\n") ? "" : newline;
  return `${before}${start}${lines.replaceAll("\n", newline)}${text.slice(at)}`;
}

function replaced(text: string, start: number, end: number, lines: string): string {
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  return `${text.slice(0, start)}${lines.replaceAll("\n", newline)}${text.slice(end)}`;
}

/** Text was put into text: it must now say what was there and what was added, and nothing else. */
function checked(merged: string, path: string, expected: Plain): string {
  if (!says(merged, expected))
    throw new MergeFailedError(path, "it is laid out so that nothing in it can be changed alone");
  return merged;
}

function says(text: string, expected: Plain): boolean {
  const document = parseDocument(text);
  try {
    return document.errors.length === 0 && isDeepStrictEqual(document.toJS(), expected);
  } catch {
    // An alias of what is gone.
    return false;
  }
}
