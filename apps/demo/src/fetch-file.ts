import type { Progress } from "@kit/types";
import { FileUnreachableError } from "./errors.ts";
import { type Breakage, fetchPatiently, patienceSeconds } from "./fetch-patiently.ts";

/** What the file is called in messages, and how many bytes it has, where that is known. */
export interface Fetched {
  readonly label: string;
  readonly total?: number;
  readonly onProgress?: (progress: Progress) => void;
  /** Hears why its body ends early, before who reads it does. */
  readonly onBroken?: (error: FileUnreachableError) => void;
}

/**
 * Fetches a file of this site.
 *
 * @throws FileUnreachableError, also where its body is read
 */
export function fetchFile(url: string, { label, total, onProgress, onBroken }: Fetched): Promise<Response> {
  return fetchPatiently(url, {
    onBytes: (done) => onProgress?.({ label, done, ...(total !== undefined && { total }), unit: "bytes" }),
    refused: (status) => new FileUnreachableError(label, `it answered ${status}`),
    broken(how, cause) {
      const error = new FileUnreachableError(label, reasons[how], { cause });
      onBroken?.(error);
      return error;
    },
  });
}

const reasons: Readonly<Record<Breakage, string>> = {
  unanswered: "there was no answer",
  "broken off": "the connection broke",
  silent: `nothing came for ${patienceSeconds} seconds`,
};
