import { createHash } from "node:crypto";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { filesBelow, type ListedFile } from "./file-list.ts";

/**
 * Removes from a bundle what its `files.json` does not name: a build that is taken from a cache is laid over what was
 * there before, weights that may not be passed on among it.
 *
 * @throws Error if a file that it names is missing, or is another one.
 */
export async function pruneBundle(folder: string): Promise<void> {
  const listed: readonly ListedFile[] = JSON.parse(await readFile(join(folder, "files.json"), "utf8"));
  for (const { path, sha256 } of listed) {
    const bytes = await readFile(join(folder, path)).catch(() => undefined);
    if (bytes && createHash("sha256").update(bytes).digest("hex") === sha256) continue;
    const fault = bytes ? "is not the file that files.json lists" : "is missing, and files.json lists it";
    throw new Error(`${join(folder, path)} ${fault}. Build it anew: vite build`);
  }
  const isListed = new Set(["files.json", ...listed.map(({ path }) => path)]);
  for (const path of await filesBelow(folder)) if (!isListed.has(path)) await rm(join(folder, path), { force: true });
}
