import { constants } from "node:buffer";
import { open, readFile, stat } from "node:fs/promises";
import { FileUnreadableError } from "../../errors.ts";
import { explain } from "../../explain.ts";

/** More `readFile` does not take. */
const mostAtOnce = 2 ** 31 - 1;

/**
 * A file in memory, also one of more than 2 GiB.
 *
 * @throws FileUnreadableError
 */
export async function readWhole(path: string): Promise<Uint8Array> {
  return orUnreadable(path, async () => {
    const { size } = await stat(path);
    if (size <= mostAtOnce) return readFile(path);
    if (size > constants.MAX_LENGTH)
      throw new FileUnreadableError(path, `its ${size} bytes are too many for memory; hand it on by its path`);
    return readInPieces(path, size);
  });
}

export async function orUnreadable<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof FileUnreadableError) throw cause;
    throw new FileUnreadableError(path, explain(cause), cause);
  }
}

async function readInPieces(path: string, size: number): Promise<Uint8Array> {
  const whole = Buffer.allocUnsafeSlow(size);
  const handle = await open(path);
  try {
    for (let from = 0; from < size; ) {
      const { bytesRead } = await handle.read(whole, from, Math.min(size - from, 2 ** 30), from);
      if (bytesRead === 0) throw new FileUnreadableError(path, `it was cut to ${from} bytes meanwhile`);
      from += bytesRead;
    }
  } finally {
    await handle.close();
  }
  return whole;
}
