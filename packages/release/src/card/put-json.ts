import { readFile } from "node:fs/promises";
import { isDeepStrictEqual } from "node:util";
import { showDiff } from "../apply/show-diff.ts";
import { ConflictError } from "../errors.ts";
import { isRecord } from "../text/merge/plain.ts";
import { writeWhole } from "../write-whole.ts";

/** A JSON file that is to be, and what is in its place. */
export interface JsonFile {
  readonly path: string;
  /** As messages call it. */
  readonly shown: string;
  readonly content: object;
  /** Whether keys may be added to what is there without being asked. */
  readonly isOpen?: boolean;
}

export type Put = "written" | "added to" | "replaced" | "unchanged";

/**
 * Writes JSON files, none where there is something else in the place of any of them.
 *
 * @throws ConflictError with what would change, unless `replace` is set
 */
export async function putJson(files: readonly JsonFile[], replace: boolean): Promise<readonly Put[]> {
  const states = await Promise.all(files.map(compare));
  const conflicts = states.filter(({ put }) => put === "replaced");
  if (conflicts.length > 0 && !replace) throw new ConflictError(conflicts.map(({ diff }) => ({ effect: diff, hint })));
  for (const { put, path, text } of states) if (put !== "unchanged") await writeWhole(path, text);
  return states.map(({ put }) => put);
}

const hint = "Give --replace to write it anew.";

async function compare({ path, shown, content, isOpen = false }: JsonFile) {
  const text = `${JSON.stringify(content, null, 2)}\n`;
  const before = await readFile(path).catch((error) => {
    if (Object(error).code === "ENOENT") return undefined;
    throw error;
  });
  const put = before === undefined ? "written" : changeOf(before, text);
  const allowed: Put = put === "added to" && !isOpen ? "replaced" : put;
  return { path, text, put: allowed, diff: showDiff(shown, before, Buffer.from(text)) };
}

function changeOf(before: Uint8Array, after: string): Put {
  try {
    const there: unknown = JSON.parse(Buffer.from(before).toString());
    const ours = JSON.parse(after);
    if (isDeepStrictEqual(there, ours)) return "unchanged";
    const kept = isRecord(there) && Object.entries(there).every(([key, value]) => isDeepStrictEqual(value, ours[key]));
    return kept ? "added to" : "replaced";
  } catch {
    return "replaced";
  }
}
