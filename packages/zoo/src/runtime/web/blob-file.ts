import type { StoredFile } from "../types.ts";

/** A file that the browser keeps, on disk or in memory. */
export function blobFile(blob: Blob): StoredFile {
  return {
    read: async () => new Uint8Array(await blob.arrayBuffer()),
    async *chunks() {
      const size = 8 << 20;
      for (let from = 0; from < blob.size; from += size)
        yield new Uint8Array(await blob.slice(from, from + size).arrayBuffer());
    },
  };
}
