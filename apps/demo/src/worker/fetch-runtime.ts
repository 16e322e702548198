import moduleUrl from "onnxruntime-web/ort-wasm-simd-threaded.mjs?url";
import { type Attempt, unwrap } from "../attempt.ts";
import { FileUnreachableError } from "../errors.ts";
import { patienceSeconds } from "../fetch-patiently.ts";

const label = "ONNX Runtime";

/**
 * Fetches ONNX Runtime from this site, and hands it its WebAssembly, which the page fetches.
 *
 * @throws FileUnreachableError
 */
export async function fetchRuntime(getWasm: () => Promise<Attempt<ArrayBuffer>>): Promise<void> {
  // Absolute: ONNX Runtime imports it from wherever its own script lies.
  const mjs = new URL(moduleUrl, import.meta.url).href;
  const runtime = import("onnxruntime-web/wasm");
  // What is wrong with it ONNX Runtime says, which imports it, too.
  const itsModule = import(/* @vite-ignore */ mjs).catch(() => {});
  const scripts = Promise.all([runtime, itsModule]);
  // Told below, if it is not told before.
  scripts.catch(() => {});
  const wasm = unwrap(await getWasm());
  const [{ env }] = await inTime(scripts);
  env.wasm.wasmBinary = wasm;
  env.wasm.wasmPaths = { mjs };
}

/** Scripts are small: where they are not there some time after all else, they do not come. */
async function inTime<Value>(work: Promise<Value>): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    const error = new FileUnreachableError(label, `nothing came for ${patienceSeconds} seconds`);
    timer = setTimeout(() => reject(error), patienceSeconds * 1000);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
