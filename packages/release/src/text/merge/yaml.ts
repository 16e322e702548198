import { isDeepStrictEqual } from "node:util";
import { isMap, isSeq, parseDocument, stringify } from "yaml";
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

const layout = { lineWidth: 0 } as const;

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

/** Text was put into text: it must now say what was there and what was added, and nothing else. */
function checked(merged: string, path: string, expected: Plain): string {
  const document = parseDocument(merged);
  if (document.errors.length > 0 || !isDeepStrictEqual(document.toJS(), expected)) {
    throw new MergeFailedError(path, "nothing can be added to it without changing its layout");
  }
  return merged;
}
