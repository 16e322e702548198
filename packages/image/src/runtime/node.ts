import { fileURLToPath } from "node:url";
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
  async read(source, signal) {
    const isUrl = source instanceof URL || /^(https?|data|blob|file):/i.test(source);
    if (!isUrl) return readPath(source, signal);
    if (!URL.canParse(source))
      throw new InvalidSourceError(`${String(source).slice(0, 80)}, which is no URL`, accepted);
    const url = new URL(source);
    if (url.protocol === "file:") return readPath(fileURLToPath(url), signal);
    if (!/^(https?|data|blob):$/.test(url.protocol)) throw new InvalidSourceError(`a URL of ${url.protocol}`, accepted);
    return fetchBytes(url, signal);
  },
  draw: () => undefined,
  decode: decodeWithSharp,
  encode: encodeWithSharp,
  write: writeWhole,
};
