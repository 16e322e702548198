import type { FileHandle } from "node:fs/promises";

/**
 * So much is written at a time, or what comes in so many milliseconds. Tried on ext4: writing a gigabyte in pieces of
 * half a megabyte costs the system twice the work of pieces of 256 KiB.
 */
const bufferBytes = 1 << 18;
const bufferCount = 4;
const longestWait = 500;
/** So much is brought to the disk while more arrives, so that little is left to wait for at the end. */
const syncedBytes = 1 << 26;

export interface BufferedWriter {
  /** Has its own copy of the bytes when it is done. */
  write(bytes: Uint8Array): Promise<void>;
  /** Until all is handed to the system. */
  flush(): Promise<void>;
  /** Drops what is not handed to the system yet. */
  drop(): Promise<void>;
}

/**
 * Gathers small pieces and writes them at the end of a file, while the next ones arrive. A few buffers take turns, so
 * that memory stays flat. What goes wrong is told by the next call.
 */
export function bufferedWriter(handle: FileHandle): BufferedWriter {
  const buffers = Array.from({ length: bufferCount }, () => Buffer.allocUnsafeSlow(bufferBytes));
  /** What each buffer waits for before it is filled again. */
  const written: Promise<void>[] = buffers.map(() => Promise.resolve());
  let [turn, filled, unsynced] = [0, 0, 0];
  let lastHanded = performance.now();
  let writing: Promise<void> = Promise.resolve();
  let syncing: Promise<void> | undefined;

  async function hand(): Promise<void> {
    const full = buffers[turn]?.subarray(0, filled) ?? Buffer.alloc(0);
    writing = writing.then(() => writeAll(handle, full));
    writing.catch(() => undefined);
    written[turn] = writing;
    unsynced += filled;
    turn = (turn + 1) % bufferCount;
    filled = 0;
    lastHanded = performance.now();
    if (unsynced >= syncedBytes && !syncing) sync();
    await written[turn];
  }

  function sync(): void {
    unsynced = 0;
    // Should it fail, so does the one at the end.
    syncing = handle
      .datasync()
      .catch(() => undefined)
      .finally(() => {
        syncing = undefined;
      });
  }

  return {
    async write(bytes) {
      for (let from = 0; from < bytes.length; ) {
        const count = Math.min(bytes.length - from, bufferBytes - filled);
        buffers[turn]?.set(bytes.subarray(from, from + count), filled);
        filled += count;
        from += count;
        if (filled === bufferBytes || performance.now() - lastHanded > longestWait) await hand();
      }
    },
    async flush() {
      try {
        await hand();
        await writing;
      } finally {
        // Nobody may close the file under it.
        await syncing;
      }
    },
    async drop() {
      await writing.catch(() => undefined);
      await syncing;
      [filled, unsynced, writing] = [0, 0, Promise.resolve()];
      written.fill(writing);
    },
  };
}

async function writeAll(handle: FileHandle, bytes: Buffer): Promise<void> {
  for (let from = 0; from < bytes.length; ) from += (await handle.write(bytes, from)).bytesWritten;
}
