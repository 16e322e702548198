import type { FileHandle } from "node:fs/promises";
import { open } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { type ByteSource, describeGraph, type GraphDescription } from "@kit/detector";
import type { WeightsFile } from "@kit/types";
import { NoDetectorError } from "../errors.ts";
import { measureFile } from "../project/measure-file.ts";
import { printableName } from "../terminal/printable.ts";
import { foreignFormat } from "./foreign-format.ts";

/** An ONNX file, with what it says of itself and what a card says of its files. */
export interface ModelFile {
  /** Absolute. */
  readonly path: string;
  /** As the user named it. */
  readonly shown: string;
  readonly description: GraphDescription;
  /** The graph first, then its external data; sources are relative to the graph's folder. */
  readonly files: readonly WeightsFile[];
}

/** Protocol Buffers, and with them ONNX Runtime, take no longer messages. */
const largestGraph = 2 ** 31 - 1;

/**
 * Opens a model: reads what its graph says, and hashes it and the files beside it that it names.
 *
 * @throws NoDetectorError
 */
export async function openModel(shown: string): Promise<ModelFile> {
  const path = resolve(shown);
  const description = await describe(path, shown);
  const names = [basename(path), ...description.external];
  for (const name of description.external) checkExternal(name, shown);
  const files: WeightsFile[] = [];
  for (const [index, name] of names.entries()) {
    const { bytes, sha256 } = await measureFile(join(dirname(path), name)).catch((error) => {
      const missing = `it keeps weights in "${printableName(name)}", which cannot be read (${Object(error).code})`;
      throw new NoDetectorError(shown, missing, "that file beside it", "Put it there, under its own name.", error);
    });
    files.push({
      name,
      role: index === 0 ? "graph" : "external",
      bytes,
      sha256,
      sources: [`./${encodeURIComponent(name)}`],
    });
  }
  return { path, shown, description, files };
}

async function describe(path: string, shown: string): Promise<GraphDescription> {
  const file = await open(path).catch((error) => {
    throw new NoDetectorError(shown, unreadable(error), "an ONNX file", "Correct the path, or its permissions.", error);
  });
  try {
    const stats = await file.stat();
    if (!stats.isFile())
      throw new NoDetectorError(shown, "it is no file", "an ONNX file", "Name the .onnx file in it.");
    const foreign = foreignFormat(await read(file, 0, Math.min(512, stats.size)));
    if (foreign !== undefined) throw new NoDetectorError(shown, foreign.what, "an ONNX file", foreign.hint);
    const source: ByteSource = { bytes: stats.size, read: (start, length) => read(file, start, length) };
    const description = await describeGraph(source).catch((error) => {
      throw new NoDetectorError(
        shown,
        `it is no ONNX file, or is cut short (${error.message})`,
        "an ONNX file",
        "Fetch or export it again.",
        error,
      );
    });
    if (stats.size > largestGraph)
      throw new NoDetectorError(
        shown,
        `it has ${stats.size} bytes`,
        "a graph of less than 2 GiB, more than which ONNX Runtime does not read",
        "Save it with external data: onnx.save_model(model, path, save_as_external_data=True).",
      );
    return description;
  } finally {
    await file.close();
  }
}

async function read(file: FileHandle, start: number, length: number): Promise<Uint8Array> {
  const { buffer, bytesRead } = await file.read({ buffer: new Uint8Array(length), position: start });
  return buffer.subarray(0, bytesRead);
}

/** A graph may name any file; one that is not beside it is nobody's to publish. */
function checkExternal(name: string, shown: string): void {
  if (/^(?!\.)[^/\\:\p{Cc}]+$/u.test(name)) return;
  throw new NoDetectorError(
    shown,
    `it keeps weights in "${printableName(name)}"`,
    "the plain name of a file beside it",
    'Save it again: onnx.save_model(model, path, save_as_external_data=True, location="model.onnx.data").',
  );
}

function unreadable(error: unknown): string {
  const code = Object(error).code;
  return code === "ENOENT" ? "there is no such file" : `it cannot be read (${code})`;
}
