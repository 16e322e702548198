import { untilAborted } from "./abort.ts";
import { UnreadableError } from "./encoded-errors.ts";
import { InvalidSourceError } from "./errors.ts";
import { isKind } from "./kind.ts";

/** A web stream, or Node's `Readable`, which is an async iterable. */
export type ByteStream = ReadableStream<unknown> | AsyncIterable<unknown>;

export function isStream(value: unknown): value is ByteStream {
  return (
    typeof value === "object" && value !== null && (isKind(value, "ReadableStream") || Symbol.asyncIterator in value)
  );
}

/** What never ends would fill the memory. */
const mostBytes = 1e9;

/**
 * Everything that a stream yields, in one piece. A stream that fails or is given up is closed.
 *
 * @param name What errors call it.
 * @throws IMAGE_UNREADABLE, IMAGE_SOURCE_INVALID; the signal's reason
 */
export async function readStream(
  stream: ByteStream,
  name: string,
  signal: AbortSignal | undefined,
  onChunk: () => void = () => {},
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const iterator = iterate(stream);
  try {
    for (;;) {
      const { done, value } = await untilAborted(iterator.next(), signal);
      if (done) return join(chunks);
      if (!isKind(value, "Uint8Array"))
        throw new InvalidSourceError(`a stream of ${typeof value}s`, "a stream of bytes");
      // A view of this realm, which sharp asks for.
      chunks.push(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
      length += value.byteLength;
      onChunk();
      if (length > mostBytes) throw new UnreadableError(name, "it does not end within a gigabyte, as a picture would");
    }
  } catch (error) {
    // Not awaited: a stream that hangs may never answer.
    iterator.return?.().catch(() => {});
    if (signal?.aborted || error instanceof InvalidSourceError || error instanceof UnreadableError) throw error;
    throw new UnreadableError(name, error);
  }
}

function iterate(stream: ByteStream): AsyncIterator<unknown> {
  // Not every browser can iterate over its own streams.
  if (!isKind(stream, "ReadableStream")) return stream[Symbol.asyncIterator]();
  if (stream.locked) throw new InvalidSourceError("a stream that is being read already", "a fresh one");
  const reader = stream.getReader();
  return {
    next: async () => {
      const { done, value } = await reader.read();
      return done ? { done, value: undefined } : { done, value };
    },
    return: async () => {
      await reader.cancel();
      return { done: true, value: undefined };
    },
  };
}

function join(chunks: readonly Uint8Array[]): Uint8Array {
  if (chunks.length === 1) return chunks[0];
  const bytes = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
