import { applyEdits, getNodeValue, modify, type ParseError, parseTree } from "jsonc-parser";
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
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true });
  if (tree?.type !== "object" || errors.length > 0) throw new MergeFailedError(path, "it is no object in JSON");
  const indent = /\n([ \t]+)"/.exec(text)?.[1] ?? "  ";
  const formattingOptions = {
    insertSpaces: !indent.startsWith("\t"),
    tabSize: indent.startsWith("\t") ? 1 : indent.length,
    eol: text.includes("\r\n") ? "\r\n" : "\n",
  };
  return missing(getNodeValue(tree), additions, []).reduce(
    (merged, [keys, value]) => applyEdits(merged, modify(merged, keys, value, { formattingOptions })),
    text,
  );
}

type Missing = readonly [keys: string[], value: unknown];

function missing(there: unknown, additions: Plain, above: readonly string[]): readonly Missing[] {
  return Object.entries(additions).flatMap(([key, value]): readonly Missing[] => {
    const keys = [...above, key];
    if (!isRecord(there) || !Object.hasOwn(there, key)) return [[keys, value]];
    return isRecord(there[key]) && isRecord(value) ? missing(there[key], value, keys) : [];
  });
}
