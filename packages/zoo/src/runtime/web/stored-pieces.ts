import type { StoredFile } from "../types.ts";
import { blobFile } from "./blob-file.ts";

/** What is known of a file that is stored as pieces `0`, `1`, …: written last, so that with it the file is whole. */
export const wholeNote = "whole.json";

interface WholeNote {
  readonly bytes: number;
  readonly pieces: number;
}

/** @param bytes The size that the file must have. Default: any. */
export async function storedPieces(
  folder: FileSystemDirectoryHandle,
  bytes: number | undefined,
): Promise<StoredFile | undefined> {
  const { bytes: whole, pieces = 0 }: Partial<WholeNote> = await readNote(folder, wholeNote);
  if (whole === undefined || (bytes !== undefined && whole !== bytes)) return undefined;
  return piecesOf(folder, { bytes: whole, pieces });
}

/** Undefined where not all of them are there. */
export async function piecesOf(
  folder: FileSystemDirectoryHandle,
  { bytes, pieces }: WholeNote,
): Promise<StoredFile | undefined> {
  const files = await Promise.all(Array.from({ length: pieces }, (_, piece) => fileOf(folder, `${piece}`)));
  const whole = new Blob(files.filter((file) => file !== undefined));
  // What the browser or the user removed is not there.
  return whole.size === bytes ? blobFile(whole) : undefined;
}

/** A file of JSON that this package wrote; an empty object where there is none. */
export async function readNote(folder: FileSystemDirectoryHandle, name: string): Promise<object> {
  try {
    return Object(JSON.parse((await (await fileOf(folder, name))?.text()) ?? "{}"));
  } catch {
    return {};
  }
}

export async function fileOf(folder: FileSystemDirectoryHandle, name: string): Promise<File | undefined> {
  const handle = await folder.getFileHandle(name).catch(() => undefined);
  return handle?.getFile();
}

/** A file changes only when its stream is closed, so that it is whole or not there. */
export async function writeFile(
  folder: FileSystemDirectoryHandle,
  name: string,
  content: Uint8Array<ArrayBuffer> | string,
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
