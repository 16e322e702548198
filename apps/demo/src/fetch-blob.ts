import type { Progress } from "@kit/types";
import { FileUnreachableError } from "./errors.ts";
import { type Breakage, type Fetching, fetchPatiently, fetchPieces, patienceSeconds } from "./fetch-patiently.ts";

/** What the file is called in messages, and how many bytes it has, where that is known. */
export interface Fetched {
  readonly label: string;
  readonly total?: number;
  readonly onProgress?: (progress: Progress) => void;
}

/**
 * Fetches a file of this site.
 *
 * @throws FileUnreachableError
 */
export function fetchBlob(url: string, fetched: Fetched): Promise<Blob> {
  return fetchPatiently(url, fetchingOf(fetched));
}

/**
 * The same in memory, which is faster for a large file.
 *
 * @throws FileUnreachableError
 */
export async function fetchBuffer(url: string, fetched: Fetched): Promise<ArrayBuffer> {
  const { pieces } = await fetchPieces(url, fetchingOf(fetched));
  const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes.buffer;
}

function fetchingOf({ label, total, onProgress }: Fetched): Fetching {
  return {
    onBytes: (done) => onProgress?.({ label, done, ...(total !== undefined && { total }), unit: "bytes" }),
    refused: (status) => new FileUnreachableError(label, `it answered ${status}`),
    broken: (how, cause) => new FileUnreachableError(label, reasons[how], { cause }),
  };
}

const reasons: Readonly<Record<Breakage, string>> = {
  unanswered: "there was no answer",
  "broken off": "the connection broke",
  silent: `nothing came for ${patienceSeconds} seconds`,
};
