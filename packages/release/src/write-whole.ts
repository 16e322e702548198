import { chmod, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { WriteFailedError } from "./errors.ts";
import { makeFolder } from "./output-folder.ts";

/** Writes a file so that nobody ever sees half of it; makes the folders above it. What is replaced keeps its mode. */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    await makeFolder(dirname(path));
    await writeFile(temporary, content);
    // A script stays one.
    const there = await stat(path).catch(() => undefined);
    if (there) await chmod(temporary, there.mode & 0o777);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw new WriteFailedError(path, error);
  }
}
