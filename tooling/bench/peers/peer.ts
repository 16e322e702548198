import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** Loads a package, or a file of one, of the folder that `installPeers` filled; the bench hands it on by `KIT_BENCH_PEERS`. */
export function peer<Module>(name: string): Module {
  return createRequire(import.meta.url)(fileOf(name));
}

/** Address of a file or folder of such a package. */
export function fileUrl(path: string): string {
  return pathToFileURL(fileOf(path)).href;
}

/** Where TensorFlow.js finds its WebAssembly; ends in a slash. */
export function wasmFolder(): string {
  return fileOf("@tensorflow/tfjs-backend-wasm/dist/");
}

/** Lets `fetch` read files, which TensorFlow.js for the Web loads its models with. Nobody else lives in this process. */
export function lendFiles(): void {
  const { fetch } = globalThis;
  globalThis.fetch = async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    if (url.startsWith("file:")) return new Response(await readFile(fileURLToPath(url)));
    return fetch(input, init);
  };
}

/** By path, whatever the package's `exports` let see. */
function fileOf(path: string): string {
  const folder = process.env.KIT_BENCH_PEERS;
  if (!folder) throw new Error("KIT_BENCH_PEERS names no folder: run the bench with --peers");
  return join(folder, "node_modules", path);
}
