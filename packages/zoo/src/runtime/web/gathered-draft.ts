import type { Draft, StoredFile } from "../types.ts";

/** A draft that lasts as long as the page. `commit` gets the whole, which a browser may keep on disk. */
export function gatheredDraft(commit: (whole: Blob) => Promise<StoredFile>): Draft {
  let pieces: BlobPart[] = [];
  let size = 0;
  const drop = async () => {
    pieces = [];
    size = 0;
  };
  return {
    get size() {
      return size;
    },
    origin: undefined,
    async *chunks() {},
    restart: drop,
    async note() {},
    async append(bytes) {
      pieces.push(new Uint8Array(bytes));
      size += bytes.length;
    },
    commit: () => commit(new Blob(pieces)),
    keep: drop,
    discard: drop,
  };
}
