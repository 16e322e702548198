import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { eitherSignal } from "../../abort.ts";
import { FolderError, ForbiddenError, MissingFileError, UnreadableError } from "../../encoded-errors.ts";
import { readStream } from "../../read-stream.ts";
import type { NamedBytes } from "../types.ts";

/**
 * Reads a file.
 *
 * @throws IMAGE_MISSING, IMAGE_FOLDER, IMAGE_FORBIDDEN, IMAGE_UNREADABLE; the signal's reason
 */
export async function readPath(
  path: string,
  signal: AbortSignal | undefined,
  patience: AbortSignal | undefined,
): Promise<NamedBytes> {
  const ended = eitherSignal(signal, patience);
  const name = path === "" ? '""' : path;
  try {
    // Asked first: what reading a folder answers differs by platform.
    const found = await stat(path);
    if (found.isDirectory()) throw new FolderError(name);
    if (found.isFile()) return { name, bytes: await readFile(path, { signal }) };
    // A pipe or a device, which may never end.
    return { name, bytes: await readStream(createReadStream(path), name, ended) };
  } catch (error) {
    ended?.throwIfAborted();
    if (error instanceof FolderError || error instanceof UnreadableError) throw error;
    switch (codeOf(error)) {
      case "ENOENT":
      case "ENOTDIR":
        throw new MissingFileError(name, error);
      case "EACCES":
      case "EPERM":
        throw new ForbiddenError(name, error);
      default:
        throw new UnreadableError(name, error);
    }
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
