import { createHash, randomUUID } from "node:crypto";
import { copyFile, link, mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { NamedFile, StoredFile } from "../types.ts";
import { orCacheError } from "./file-draft.ts";

/**
 * A folder in which the files lie under their names, as a graph finds the data beside it: hard links, or copies where
 * the file system has none. A single file stays where it is.
 *
 * @param folder Of the cache.
 */
export async function together(
  files: readonly NamedFile[],
  folder: string,
  stored: (path: string) => StoredFile,
): Promise<NamedFile[]> {
  if (files.length < 2) return [...files];
  const id = createHash("sha256").update(
    files.map(({ name, sha256, file }) => `${name}\n${sha256}\n${file.path}\n`).join(""),
  );
  const place = join(folder, "models", id.digest("hex"));
  return orCacheError(folder, async () => {
    await mkdir(place, { recursive: true });
    for (const { name, file } of files) if (file.path) await bring(file.path, join(place, name));
    return files.map((named) => ({ ...named, file: stored(join(place, named.name)) }));
  });
}

/** Whole or not at all, whoever else does it at the same time. */
async function bring(from: string, to: string): Promise<void> {
  const [one, other] = await Promise.all([from, to].map((path) => stat(path).catch(() => undefined)));
  if (one && other && one.dev === other.dev && one.ino === other.ino) return;
  // A copy of our own, and newer than what it is of. A link to another file may hold anything by now.
  if (other?.nlink === 1 && one?.size === other.size && one.mtimeMs <= other.mtimeMs) return;
  const temporary = `${to}.${randomUUID()}.part`;
  await link(from, temporary).catch(() => copyFile(from, temporary));
  await rename(temporary, to);
  // Renaming one link of a file to another does nothing.
  await rm(temporary, { force: true });
}

/**
 * Removes the folders of models of which a file was removed from the cache: its last link lies there alone. Copies look
 * the same; they are made again when they are wanted.
 */
export async function dropIncomplete(folder: string): Promise<void> {
  const models = join(folder, "models");
  for (const model of await readdir(models).catch(() => [])) {
    const names = await readdir(join(models, model)).catch(() => []);
    const found = await Promise.all(names.map((name) => stat(join(models, model, name)).catch(() => undefined)));
    if (found.some((file) => file?.nlink === 1)) await rm(join(models, model), { recursive: true, force: true });
  }
}
