import { randomUUID } from "node:crypto";
import { rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Lends bytes a file that only this user can read, for as long as `use` takes. */
export async function withTemporaryFile<T>(bytes: Uint8Array, use: (path: string) => Promise<T>): Promise<T> {
  const path = join(tmpdir(), `kit-${randomUUID()}`);
  try {
    await writeFile(path, bytes, { flag: "wx", mode: 0o600 });
    return await use(path);
  } finally {
    await rm(path, { force: true });
  }
}
