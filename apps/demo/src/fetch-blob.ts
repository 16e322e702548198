import type { Progress } from "@kit/types";
import { FileUnreachableError } from "./errors.ts";

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
export async function fetchBlob(url: string, { label, total, onProgress }: Fetched): Promise<Blob> {
  const response = await fetch(url).catch((cause) => {
    throw new FileUnreachableError(label, "there was no answer", { cause });
  });
  if (!response.ok || !response.body) throw new FileUnreachableError(label, `it answered ${response.status}`);
  let done = 0;
  const counted = response.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        done += chunk.length;
        onProgress?.({ label, done, ...(total !== undefined && { total }), unit: "bytes" });
        controller.enqueue(chunk);
      },
    }),
  );
  return new Response(counted, { headers: response.headers }).blob().catch((cause) => {
    throw new FileUnreachableError(label, "the connection broke", { cause });
  });
}
