import { randomUUID } from "node:crypto";
import { rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { WriteError } from "../../encoded-errors.ts";

/**
 * Writes a file under another name in the same folder, then gives it its own.
 *
 * @throws IMAGE_WRITE
 */
export async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const unfinished = join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`);
  try {
    await writeFile(unfinished, bytes, { flag: "wx" });
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    const fault = error instanceof Error ? error.message : String(error);
    throw new WriteError(path, fault, "Check that its folder exists, may be written to and has room.", error);
  }
}
