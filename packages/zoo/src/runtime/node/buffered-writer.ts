import type { FileHandle } from "node:fs/promises";

/** So much is written at a time, or what comes in so many milliseconds. */
const bufferBytes = 1 << 20;
const longestWait = 500;

export interface BufferedWriter {
  write(bytes: Uint8Array): Promise<void>;
  /** Until all is handed to the system. */
  flush(): Promise<void>;
  /** Drops what is not handed to the system yet. */
  drop(): Promise<void>;
}

/**
 * Gathers small pieces and writes them at the end of a file, while the next ones arrive. Two buffers take turns, so
 * that memory stays flat. What goes wrong is told by the next call.
 */
export function bufferedWriter(handle: FileHandle): BufferedWriter {
  let filling = Buffer.allocUnsafeSlow(bufferBytes);
  let resting = Buffer.allocUnsafeSlow(bufferBytes);
  let filled = 0;
  let lastHanded = performance.now();
  let writing: Promise<void> = Promise.resolve();

  async function hand(): Promise<void> {
    await writing;
    const full = filling.subarray(0, filled);
    [filling, resting] = [resting, filling];
    filled = 0;
    lastHanded = performance.now();
    writing = writeAll(handle, full);
    writing.catch(() => undefined);
  }
  return {
    async write(bytes) {
      for (let from = 0; from < bytes.length; ) {
        const count = Math.min(bytes.length - from, bufferBytes - filled);
        filling.set(bytes.subarray(from, from + count), filled);
        filled += count;
        from += count;
        if (filled === bufferBytes || performance.now() - lastHanded > longestWait) await hand();
      }
    },
    async flush() {
      await hand();
      await writing;
    },
    async drop() {
      filled = 0;
      await writing.catch(() => undefined);
    },
  };
}

async function writeAll(handle: FileHandle, bytes: Buffer): Promise<void> {
  for (let from = 0; from < bytes.length; ) from += (await handle.write(bytes, from)).bytesWritten;
}
