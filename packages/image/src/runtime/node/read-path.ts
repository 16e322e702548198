import { readFile, stat } from "node:fs/promises";
import { FolderError, ForbiddenError, MissingFileError, UnreadableError } from "../../encoded-errors.ts";
import type { NamedBytes } from "../types.ts";

/**
 * Reads a file.
 *
 * @throws IMAGE_MISSING, IMAGE_FOLDER, IMAGE_FORBIDDEN, IMAGE_UNREADABLE; the signal's reason
 */
export async function readPath(path: string, signal: AbortSignal | undefined): Promise<NamedBytes> {
  const name = path === "" ? '""' : path;
  try {
    // Asked first: what reading a folder answers differs by platform.
    if ((await stat(path)).isDirectory()) throw new FolderError(name);
    return { name, bytes: await readFile(path, { signal }) };
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof FolderError) throw error;
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
