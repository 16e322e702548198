import { createHash, randomUUID } from "node:crypto";
import { copyFile, link, mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { NamedFile, StoredFile } from "../types.ts";
import { orCacheError } from "./file-draft.ts";
import { locked, lockedIfFree } from "./lock.ts";

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
  signal: AbortSignal | undefined,
): Promise<NamedFile[]> {
  if (files.length < 2) return [...files];
  const id = createHash("sha256").update(
    files.map(({ name, sha256, file }) => `${name}\n${sha256}\n${file.path}\n`).join(""),
  );
  const place = join(folder, "models", id.digest("hex"));
  const there = await Promise.all(files.map(({ name, file }) => isSame(file.path, join(place, name))));
  const names = (await readdir(place).catch(() => [])).length;
  const isLocked = await stat(`${place}.lock`).then(
    () => true,
    () => false,
  );
  if (there.includes(false) || names > files.length || isLocked)
    await bringAll(files, place, folder, signal).catch((error) => {
      signal?.throwIfAborted();
      // What a killed process left there does no harm where nothing can be written.
      if (there.includes(false)) throw error;
    });
  return files.map((named) => ({ ...named, file: stored(join(place, named.name)) }));
}

async function bringAll(
  files: readonly NamedFile[],
  place: string,
  folder: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  await orCacheError(folder, async () => {
    await mkdir(place, { recursive: true });
    await locked(place, signal, async () => {
      const wanted = new Set(files.map(({ name }) => name));
      for (const name of await readdir(place)) if (!wanted.has(name)) await rm(join(place, name), { force: true });
      for (const { name, file } of files) if (file.path) await bring(file.path, join(place, name));
    });
  });
}

/** Whole or not at all, whoever else does it at the same time. */
async function bring(from: string, to: string): Promise<void> {
  if (await isSame(from, to)) return;
  const temporary = `${to}.${randomUUID()}.part`;
  await link(from, temporary).catch(() => copyFile(from, temporary));
  await rename(temporary, to);
  // Renaming one link of a file to another does nothing.
  await rm(temporary, { force: true });
}

async function isSame(from: string | undefined, to: string): Promise<boolean> {
  if (from === undefined) return true;
  const [one, other] = await Promise.all([from, to].map((path) => stat(path).catch(() => undefined)));
  if (one && other && one.dev === other.dev && one.ino === other.ino) return true;
  // A copy of our own, and newer than what it is of. A link to another file may hold anything by now.
  return other?.nlink === 1 && one?.size === other.size && one.mtimeMs <= other.mtimeMs;
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
    if (found.some((file) => file?.nlink === 1)) await drop(join(models, model));
  }
}

/** Not while another process puts its files there. */
async function drop(model: string): Promise<void> {
  await lockedIfFree(model, () => rm(model, { recursive: true, force: true }));
}
