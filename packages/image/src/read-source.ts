import { runtime } from "#runtime";
import { eitherSignal } from "./abort.ts";
import { InvalidSourceError } from "./errors.ts";
import { isKind } from "./kind.ts";
import { isStream, readStream } from "./read-stream.ts";
import type { NamedBytes } from "./runtime/types.ts";

/**
 * The encoded bytes of a source; what is in memory is not copied.
 *
 * @param patience Ends the wait for what may never come.
 * @throws IMAGE_SOURCE_INVALID; what reading a path, URL or stream throws; the signals' reason
 */
export async function readSource(
  source: unknown,
  signal: AbortSignal | undefined,
  patience: AbortSignal | undefined,
): Promise<NamedBytes> {
  if (typeof source === "string") return runtime.read(source, signal, patience);
  if (isKind(source, "URL")) return runtime.read(new URL(source.href), signal, patience);
  if (isKind(source, "Uint8Array")) {
    if (source.length === 0 && isDetached(source.buffer))
      throw new InvalidSourceError("bytes whose buffer was handed to a worker", "a copy of them");
    // A view of this realm, which sharp asks for.
    const bytes = new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
    return { name: nameOf("array", bytes), bytes };
  }
  if (isKind(source, "ArrayBuffer")) return readSource(new Uint8Array(source), signal, patience);
  if (isKind(source, "Blob") || isKind(source, "File")) {
    const bytes = new Uint8Array(await source.arrayBuffer());
    return { name: isKind(source, "File") ? source.name : nameOf("blob", bytes), bytes };
  }
  if (isStream(source)) {
    const bytes = await readStream(source, "the stream", eitherSignal(signal, patience));
    return { name: nameOf("stream", bytes), bytes };
  }
  throw new InvalidSourceError(describe(source), runtime.accepted);
}

/** Nothing can be made of a buffer that was transferred; of an empty one, a view. */
function isDetached(buffer: ArrayBufferLike): boolean {
  try {
    new Uint8Array(buffer);
    return false;
  } catch {
    return true;
  }
}

function nameOf(what: string, { length }: Uint8Array): string {
  return `the ${what} of ${length} bytes`;
}

function describe(source: unknown): string {
  if (source === null || source === undefined) return String(source);
  if (typeof source !== "object") return `a ${typeof source}`;
  return `an object of type ${source.constructor?.name ?? "Object"}`;
}
