import type { Progress } from "@kit/types";
import { runtime } from "#runtime";
import { LengthError, SourceInvalidError } from "./errors.ts";
import { explain } from "./explain.ts";
import type { NetworkOptions } from "./options.ts";
import { lastPart, shown } from "./reference.ts";
import { request } from "./request.ts";
import type { Location } from "./source.ts";
import { sources } from "./sources/index.gen.ts";

/**
 * Finds the bytes of a source string, whatever its kind.
 *
 * @throws SourceInvalidError, or what the request for its place throws.
 */
export async function locate(source: string, options: NetworkOptions): Promise<Location> {
  const scheme = source.split(":")[0] ?? "";
  const kind = sources.find(({ schemes }) => schemes.includes(scheme));
  if (!kind) {
    const known = sources.flatMap(({ schemes }) => schemes).map((name) => `${name}:`);
    const fault = source.startsWith("./") ? "it is relative, and the card has no place" : "its kind is unknown";
    throw new SourceInvalidError(shown(source), fault, `Known are ${known.join(" ")}`);
  }
  if (runtime.name === "browser" && !kind.inBrowser)
    throw new SourceInvalidError(shown(source), "no page in a browser can read it", "Add an https: or npm: source.");
  return kind.locate(source, options);
}

/** The bytes of a source as they arrive. The request begins with the first piece asked for. */
export async function* readLocation(
  location: Location,
  source: string,
  options: NetworkOptions & { readonly onProgress?: (progress: Progress) => void },
): AsyncGenerator<Uint8Array> {
  if (location.url.protocol === "file:") {
    const file = await runtime.openFile(location.url);
    yield* file.chunks();
    return;
  }
  const response = await request(location, options);
  const arriving = receive(response, source, options);
  yield* location.packed ? runtime.unpack(arriving, location.packed, source) : arriving;
}

async function* receive(
  response: Response,
  source: string,
  { onProgress, signal }: { readonly onProgress?: (progress: Progress) => void; readonly signal?: AbortSignal },
): AsyncGenerator<Uint8Array> {
  const total = lengthOf(response);
  const label = lastPart(source);
  let done = 0;
  try {
    for await (const chunk of chunksOf(response.body)) {
      done += chunk.length;
      onProgress?.({ label, done, unit: "bytes", ...(total !== undefined && { total }) });
      yield chunk;
    }
  } catch (cause) {
    signal?.throwIfAborted();
    throw new LengthError(`${shown(source)} broke off: ${explain(cause)}. It`, total, done, { cause });
  }
}

/** Content-Length, where it counts the bytes that we see: it counts compressed ones if there is a Content-Encoding. */
function lengthOf({ headers }: Response): number | undefined {
  const length = headers.get("content-length");
  return length === null || headers.has("content-encoding") ? undefined : Number(length);
}

/** Not every browser can iterate over a stream. */
async function* chunksOf(stream: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  const reader = stream?.getReader();
  if (!reader) return;
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) yield piece.value;
  } finally {
    await reader.cancel();
  }
}
