import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";

const bufferBytes = 1 << 20;

/**
 * A file piece by piece, from its beginning. All pieces come in the same memory: each is good until the next one is asked
 * for. A stream would give each new memory, of which some eighty megabytes gather before the collector comes.
 *
 * @param end Where to stop. Default: at its end.
 */
export async function* readPieces(path: string, end = Number.POSITIVE_INFINITY): AsyncGenerator<Uint8Array> {
  if (end === 0) return;
  const handle = await openUnnoticed(path);
  try {
    const buffer = Buffer.allocUnsafeSlow(bufferBytes);
    for (let from = 0; from < end; ) {
      const { bytesRead } = await handle.read(buffer, 0, Math.min(bufferBytes, end - from), from);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
      from += bytesRead;
    }
  } finally {
    await handle.close();
  }
}

/** The system would note that the file was used; it is the owner's, or the administrator's, to keep that from it. */
async function openUnnoticed(path: string): Promise<FileHandle> {
  return open(path, constants.O_RDONLY | (constants.O_NOATIME ?? 0)).catch(() => open(path));
}
