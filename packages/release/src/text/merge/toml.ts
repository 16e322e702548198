import { isDeepStrictEqual } from "node:util";
import { type AST, getStaticTOMLValue, parseTOML } from "toml-eslint-parser";
import { MergeFailedError } from "../../errors.ts";
import { isRecord, type Plain } from "./plain.ts";

/** Header of a table, such as `tool.ruff.lint` → its keys. */
export type TomlTables = Readonly<Record<string, Plain>>;

/** The tables of a TOML value, by their headers. */
export function tablesIn(value: Plain, header = ""): TomlTables {
  const entries = Object.entries(value);
  const keys = entries.filter(([, inner]) => !isRecord(inner));
  const inside = entries.map(([key, inner]) =>
    isRecord(inner) ? tablesIn(inner, header === "" ? key : `${header}.${key}`) : {},
  );
  return Object.assign(keys.length > 0 ? { [header]: Object.fromEntries(keys) } : {}, ...inside);
}

/** The value of a TOML text. @throws MergeFailedError (`RELEASE_MERGE_FAILED`) where it is no TOML. */
export function readToml(text: string, path: string): Plain {
  const value: unknown = getStaticTOMLValue(parsed(text, path));
  return isRecord(value) ? value : {};
}

/**
 * Adds to a TOML text the keys that its tables lack, and the tables; every line of it stays.
 *
 * @throws MergeFailedError where it is no TOML, or is written so that a table cannot be added to.
 */
export function mergeToml(text: string | undefined, additions: TomlTables, path: string): string {
  return Object.entries(additions).reduce((merged, [header, keys]) => {
    const there = valueAt(readToml(merged, path), header);
    const lacking = Object.entries(keys).filter(([key]) => !(isRecord(there) && Object.hasOwn(there, key)));
    return lacking.length === 0 ? merged : withKeys(merged, header, Object.fromEntries(lacking), path);
  }, text ?? "");
}

function parsed(text: string, path: string): AST.TOMLProgram {
  try {
    return parseTOML(text);
  } catch (cause) {
    throw new MergeFailedError(path, `it is no TOML (${cause instanceof Error ? cause.message : cause})`);
  }
}

function withKeys(text: string, header: string, keys: Plain, path: string): string {
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const lines = Object.entries(keys).map(
    ([key, value]) => `${/^[\w-]+$/.test(key) ? key : JSON.stringify(key)} = ${written(value)}`,
  );
  const table = tableOf(parsed(text, path), header);
  const at = table ? lineAfter(text, table) : text.length;
  const before = text.slice(0, at);
  const gap = before === "" || before.endsWith("\n") ? "" : newline;
  const head = table ? [] : [...(before.trim() === "" ? [] : [""]), `[${header}]`];
  const merged = `${before}${gap}${[...head, ...lines].join(newline)}${newline}${text.slice(at)}`;
  const expected = withValue(readToml(text, path), header.split("."), keys);
  if (!isDeepStrictEqual(readToml(merged, path), expected)) {
    throw new MergeFailedError(path, `its ${header} is not written as a table of its own`);
  }
  return merged;
}

/** Texts, numbers and truth values of JSON are those of TOML. */
function written(value: unknown): string {
  return Array.isArray(value) ? `[${value.map(written).join(", ")}]` : JSON.stringify(value);
}

function tableOf(program: AST.TOMLProgram, header: string): AST.TOMLTable | undefined {
  return program.body[0].body.find(
    (node): node is AST.TOMLTable =>
      node.type === "TOMLTable" && node.kind === "standard" && node.resolvedKey.join(".") === header,
  );
}

/** Where the line after the last one of a table begins. */
function lineAfter(text: string, table: AST.TOMLTable): number {
  const end = text.indexOf("\n", table.range[1]);
  return end === -1 ? text.length : end + 1;
}

function valueAt(value: unknown, header: string): unknown {
  return header.split(".").reduce((inner, key) => (isRecord(inner) ? inner[key] : undefined), value);
}

function withValue(value: Plain, [key, ...rest]: readonly string[], added: Plain): Plain {
  if (key === undefined) return { ...value, ...added };
  const inner = value[key];
  return { ...value, [key]: withValue(isRecord(inner) ? inner : {}, rest, added) };
}
