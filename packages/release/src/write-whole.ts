import { chmod, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { WriteFailedError } from "./errors.ts";
import { makeFolder } from "./output-folder.ts";

/**
 * Writes a file so that nobody ever sees half of it; makes the folders above it. What is replaced keeps its mode.
 *
 * @param scratch where the file is while it is being written: what a kill leaves there is for the caller to clear away.
 * Beside the file itself where none is given, or where the folder is on another disk.
 */
export async function writeWhole(
  path: string,
  content: string | Uint8Array,
  scratch: string = dirname(path),
): Promise<void> {
  const temporary = join(scratch, `${basename(path)}.${process.pid}.tmp`);
  try {
    await makeFolder(dirname(path));
    await makeFolder(scratch);
    await writeFile(temporary, content);
    // A script stays one.
    const there = await stat(path).catch(() => undefined);
    if (there) await chmod(temporary, there.mode & 0o777);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    if (Object(error).code === "EXDEV") return await writeWhole(path, content);
    throw new WriteFailedError(path, error);
  }
}
