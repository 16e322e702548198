import { open, readFile, rm, stat } from "node:fs/promises";
import { UsageError } from "../errors.ts";
import { mayLive, thisProcess } from "../this-process.ts";

/**
 * Keeps a second process of this machine from writing the same log. What a process that was killed left is taken over.
 *
 * @returns Call it at the end.
 * @throws UsageError while another process writes
 */
export async function lockRun(path: string): Promise<() => Promise<void>> {
  const lock = `${path}.lock`;
  for (;;) {
    try {
      const file = await open(lock, "wx");
      const { pid, began } = thisProcess();
      await file.writeFile(`${pid} ${began}\n`);
      await file.close();
      return () => rm(lock, { force: true });
    } catch (error) {
      if (!isExists(error)) throw error;
    }
    const [owner = 0, began] = (await readFile(lock, "utf8").catch(() => "")).split(" ").map(Number);
    if (mayLive(owner, began) || (owner === 0 && (await isNew(lock)))) {
      throw new UsageError(
        `${path} is being written by ${owner === 0 ? "another process" : `process ${owner}`}.`,
        `Wait for it, or name another file; if no such process is kit, remove ${lock}.`,
      );
    }
    await rm(lock, { force: true });
  }
}

function isExists(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EEXIST";
}

/** Whether a lock without a number may still get it: its process is about to write it, or was killed before it could. */
async function isNew(lock: string): Promise<boolean> {
  return stat(lock).then(
    ({ mtimeMs }) => Date.now() - mtimeMs < 2000,
    () => false,
  );
}
