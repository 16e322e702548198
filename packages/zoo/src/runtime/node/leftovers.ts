import { readdir, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { lockedIfFree } from "./lock.ts";

/** What unfinished tries left beside a file: drafts, their notes, locks that were taken away. */
export async function leftoversOf(path: string): Promise<string[]> {
  return (await namesBeside(path)).filter((name) => name !== `${path}.lock`);
}

/**
 * Who calls it holds the lock of the file.
 *
 * @param but Stays. Default: nothing.
 */
export async function dropLeftovers(path: string, but?: string): Promise<void> {
  for (const name of await leftoversOf(path)) if (name !== but) await rm(name, { force: true });
}

/**
 * Removes all that lies beside a file, the lock of a dead holder too, unless somebody is at work there.
 *
 * @returns whether nothing of it is left.
 */
export async function sweep(path: string): Promise<boolean> {
  if ((await namesBeside(path)).length === 0) return true;
  return lockedIfFree(path, () => dropLeftovers(path));
}

async function namesBeside(path: string): Promise<string[]> {
  const names = await readdir(dirname(path)).catch(() => []);
  return names.filter((name) => name.startsWith(`${basename(path)}.`)).map((name) => join(dirname(path), name));
}
