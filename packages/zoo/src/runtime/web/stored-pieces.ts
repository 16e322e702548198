import * as v from "valibot";
import type { StoredFile } from "../types.ts";
import { blobFile } from "./blob-file.ts";

/** What is known of a file that is stored as pieces `0`, `1`, …: written last, so that with it the file is whole. */
export const wholeNote = "whole.json";

const noteSchema = v.pipe(v.string(), v.parseJson(), v.object({ bytes: v.number(), pieces: v.number() }));

/** @param bytes The size that the file must have. Default: any. */
export async function storedPieces(
  folder: FileSystemDirectoryHandle,
  bytes: number | undefined,
): Promise<StoredFile | undefined> {
  const note = v.safeParse(noteSchema, await readText(folder, wholeNote));
  if (!note.success || (bytes !== undefined && note.output.bytes !== bytes)) return undefined;
  const files = await Promise.all(Array.from({ length: note.output.pieces }, (_, piece) => fileOf(folder, `${piece}`)));
  const whole = new Blob(files.filter((file) => file !== undefined));
  // What the browser or the user removed is not there.
  return whole.size === note.output.bytes ? blobFile(whole) : undefined;
}

export async function fileOf(folder: FileSystemDirectoryHandle, name: string): Promise<File | undefined> {
  const handle = await folder.getFileHandle(name).catch(() => undefined);
  return handle?.getFile();
}

export async function readText(folder: FileSystemDirectoryHandle, name: string): Promise<string> {
  return (await fileOf(folder, name))?.text() ?? "";
}

/** A file changes only when its stream is closed, so that it is whole or not there. */
export async function writeFile(
  folder: FileSystemDirectoryHandle,
  name: string,
  content: Blob | string,
): Promise<void> {
  const handle = await folder.getFileHandle(name, { create: true });
  const writable = await handle.createWritable();
  try {
    await writable.write(content);
    await writable.close();
  } catch (error) {
    await writable.abort().catch(() => undefined);
    await folder.removeEntry(name).catch(() => undefined);
    throw error;
  }
}
