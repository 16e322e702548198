import { readFile } from "node:fs/promises";
import { isDeepStrictEqual } from "node:util";
import { showDiff } from "../apply/show-diff.ts";
import { ConflictError } from "../errors.ts";
import { writeWhole } from "../write-whole.ts";

/** A JSON file that is to be, and what is in its place. */
export interface JsonFile {
  readonly path: string;
  /** As messages call it. */
  readonly shown: string;
  readonly content: object;
}

export type Put = "written" | "replaced" | "unchanged";

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

async function compare({ path, shown, content }: JsonFile) {
  const text = `${JSON.stringify(content, null, 2)}\n`;
  const before = await readFile(path).catch((error) => {
    if (Object(error).code === "ENOENT") return undefined;
    throw error;
  });
  const put: Put = before === undefined ? "written" : isSame(before, text) ? "unchanged" : "replaced";
  return { path, text, put, diff: showDiff(shown, before, Buffer.from(text)) };
}

function isSame(before: Uint8Array, after: string): boolean {
  try {
    return isDeepStrictEqual(JSON.parse(Buffer.from(before).toString()), JSON.parse(after));
  } catch {
    return false;
  }
}
