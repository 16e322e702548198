import { fileURLToPath } from "node:url";
import { eitherSignal } from "../abort.ts";
import { InvalidSourceError } from "../errors.ts";
import { fetchBytes } from "../fetch-bytes.ts";
import { decodeWithSharp } from "./node/decode.ts";
import { encodeWithSharp } from "./node/encode.ts";
import { readPath } from "./node/read-path.ts";
import { writeWhole } from "./node/write-whole.ts";
import type { Runtime } from "./types.ts";

const accepted =
  "a path, a file:, http(s): or data: URL, a Uint8Array, Buffer, ArrayBuffer, Blob, stream of bytes, or pixels as { width, height, data }";

export const runtime: Runtime = {
  accepted,
  async read(source, signal, patience) {
    // Of other schemes with two slashes: a path has none, unless it begins with a drive's letter.
    const isUrl = source instanceof URL || /^((https?|data|blob|file):|[a-z][a-z\d+.-]+:\/\/)/i.test(source);
    if (!isUrl) return readPath(source, signal, patience);
    if (!URL.canParse(source))
      throw new InvalidSourceError(`${String(source).slice(0, 80)}, which is no URL`, accepted);
    const url = new URL(source);
    if (url.protocol === "file:") return readPath(pathOf(url), signal, patience);
    if (!/^(https?|data|blob):$/.test(url.protocol)) throw new InvalidSourceError(`a URL of ${url.protocol}`, accepted);
    return fetchBytes(url, eitherSignal(signal, patience));
  },
  draw: () => undefined,
  decode: decodeWithSharp,
  encode: encodeWithSharp,
  write: writeWhole,
};

/** One of another machine, or with an encoded slash, is no path. */
function pathOf(url: URL): string {
  try {
    return fileURLToPath(url);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new InvalidSourceError(`${url.href} (${why})`, accepted);
  }
}
