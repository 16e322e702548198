import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { FileOf } from "../action.ts";

/** Size of a file of a set, in bytes. */
export function byteLength(file: FileOf): number {
  if ("from" in file) return file.bytes;
  return typeof file.content === "string" ? Buffer.byteLength(file.content) : file.content.length;
}

/** Writes a set of files into an empty folder. */
export async function stageFiles(files: readonly FileOf[], folder: string): Promise<void> {
  for (const file of files) {
    const target = join(folder, file.path);
    await mkdir(dirname(target), { recursive: true });
    if ("from" in file) {
      const start = file.start ?? 0;
      await pipeline(createReadStream(file.from, { start, end: start + file.bytes - 1 }), createWriteStream(target));
    } else await writeFile(target, file.content);
  }
}
