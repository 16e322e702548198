import { CacheError } from "../../errors.ts";
import type { StoredFile } from "../types.ts";

/** A file that the browser keeps, on disk or in memory. */
export function blobFile(blob: Blob): StoredFile {
  return {
    read: () => bytesOf(blob),
    async *chunks() {
      const size = 8 << 20;
      for (let from = 0; from < blob.size; from += size) yield await bytesOf(blob.slice(from, from + size));
    },
  };
}

/** A blob does not hold what it is of. */
async function bytesOf(blob: Blob): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await blob.arrayBuffer().catch((cause: unknown) => {
    throw new CacheError("this site's storage", "the weights were removed from it meanwhile", cause);
  });
  return new Uint8Array(bytes);
}
