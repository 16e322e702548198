import moduleUrl from "onnxruntime-web/ort-wasm-simd-threaded.mjs?url";
import { type Attempt, unwrap } from "../attempt.ts";
import { FileUnreachableError } from "../errors.ts";
import { patienceSeconds } from "../fetch-patiently.ts";

/** For a page that is isolated: others have one. */
export const threads = Math.min(4, navigator.hardwareConcurrency);

const label = "ONNX Runtime";

/** A graph of ONNX that gives back the one number that it is given: ONNX Runtime starts with its first session only. */
const identity = "CAg6NwoQCgF4EgF5IghJZGVudGl0eRIBZ1oPCgF4EgoKCAgBEgQKAggBYg8KAXkSCgoICAESBAoCCAFCAhAN";

/**
 * Fetches ONNX Runtime from this site, hands it its WebAssembly, which the page fetches, and starts it: while it is
 * compiled, the weights may still be on their way.
 *
 * @throws FileUnreachableError
 */
export async function startRuntime(getWasm: () => Promise<Attempt<ArrayBuffer>>): Promise<void> {
  // Absolute: ONNX Runtime imports it from wherever its own script lies.
  const mjs = new URL(moduleUrl, import.meta.url).href;
  const runtime = import("onnxruntime-web/wasm");
  // What is wrong with it ONNX Runtime says, which imports it, too.
  const itsModule = import(/* @vite-ignore */ mjs).catch(() => {});
  const scripts = Promise.all([runtime, itsModule]);
  // Told below, if it is not told before.
  scripts.catch(() => {});
  const wasm = unwrap(await getWasm());
  const [{ env, InferenceSession }] = await inTime(scripts);
  env.wasm.wasmBinary = wasm;
  env.wasm.wasmPaths = { mjs };
  env.wasm.numThreads = globalThis.crossOriginIsolated ? threads : 1;
  const graph = Uint8Array.from(atob(identity), (letter) => letter.charCodeAt(0));
  // What is wrong is told when the model is opened.
  await InferenceSession.create(graph, { executionProviders: ["wasm"] }).then(
    (session) => session.release(),
    () => {},
  );
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
