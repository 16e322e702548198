import { applyEdits, modify, type ParseError, parse } from "jsonc-parser";
import { MergeFailedError } from "../../errors.ts";
import { isRecord, type Plain } from "./plain.ts";

/**
 * Adds to a JSON text what it lacks, at any depth of objects; what it says already stays, and so do its layout and
 * comments.
 *
 * @throws MergeFailedError (`RELEASE_MERGE_FAILED`) where it is no object in JSON.
 */
export function mergeJson(text: string | undefined, additions: Plain, path: string): string {
  if (text === undefined) return `${JSON.stringify(additions, null, 2)}\n`;
  return edited(text, missing(readJson(text, path), additions, []));
}

/**
 * Changes values at the top of a JSON text, and takes out the keys whose value is undefined; the rest stays as it is.
 *
 * @throws MergeFailedError
 */
export function changeJson(text: string, changes: Plain, path: string): string {
  readJson(text, path);
  return edited(
    text,
    Object.entries(changes).map(([key, value]) => [[key], value]),
  );
}

/** The object of a JSON text, comments and trailing commas aside. @throws MergeFailedError where it is something else. */
export function readJson(text: string, path: string): Plain {
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, { allowTrailingComma: true });
  if (errors.length > 0 || !isRecord(value)) throw new MergeFailedError(path, "it is no object in JSON");
  return value;
}

type Edit = readonly [keys: string[], value: unknown];

/** In the layout of the text. */
function edited(text: string, edits: readonly Edit[]): string {
  const indent = /\n([ \t]+)"/.exec(text)?.[1] ?? "  ";
  const formattingOptions = {
    insertSpaces: !indent.startsWith("\t"),
    tabSize: indent.startsWith("\t") ? 1 : indent.length,
    eol: text.includes("\r\n") ? "\r\n" : "\n",
  };
  return edits.reduce(
    (merged, [keys, value]) => applyEdits(merged, modify(merged, keys, value, { formattingOptions })),
    text,
  );
}

function missing(there: unknown, additions: Plain, above: readonly string[]): readonly Edit[] {
  return Object.entries(additions).flatMap(([key, value]): readonly Edit[] => {
    const keys = [...above, key];
    if (!isRecord(there) || !Object.hasOwn(there, key)) return [[keys, value]];
    return isRecord(there[key]) && isRecord(value) ? missing(there[key], value, keys) : [];
  });
}
