import { access, constants, mkdir, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import type { Input } from "./detect/inputs.ts";
import { UsageError } from "./errors.ts";

/**
 * Makes the folder that results go to, before pictures are worked on for nothing.
 *
 * @throws UsageError if it cannot be made or written, or if a result would replace the picture that it is made from
 */
export async function openOutput(out: string, inputs: readonly Input[]): Promise<void> {
  for (const { source, name, label } of inputs) {
    if (typeof source !== "string" || resolve(out, name) !== resolve(source)) continue;
    throw new UsageError(`The results in ${out} would replace ${label} itself.`, "Choose another folder with --out.");
  }
  try {
    await makeFolder(out);
    await access(out, constants.W_OK);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(`The output folder ${out} cannot be written: ${why}.`, "Choose another with --out.");
  }
}

/** Makes a folder and those above it. Unlike a recursive `mkdir`, ends on file systems that take no folders (/proc). */
export async function makeFolder(path: string): Promise<void> {
  if (await isFolder(path)) return;
  try {
    await mkdir(path);
  } catch (error) {
    if (await isFolder(path)) return;
    const parent = dirname(resolve(path));
    if (parent === resolve(path) || (await isFolder(parent))) throw error;
    await makeFolder(parent);
    await makeFolder(path);
  }
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (entry) => entry.isDirectory(),
    () => false,
  );
}
