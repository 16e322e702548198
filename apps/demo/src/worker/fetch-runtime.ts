import moduleUrl from "onnxruntime-web/ort-wasm-simd-threaded.mjs?url";
import { type Attempt, unwrap } from "../attempt.ts";
import { FileUnreachableError, RuntimeFailedError } from "../errors.ts";
import { patienceSeconds } from "../fetch-patiently.ts";

/** How many threads a page has: one, unless it is isolated. */
export const threads = globalThis.crossOriginIsolated ? Math.min(4, navigator.hardwareConcurrency) : 1;

const label = "ONNX Runtime";

/** A graph of ONNX that gives back the one number that it is given: ONNX Runtime starts with its first session only. */
const identity = "CAg6NwoQCgF4EgF5IghJZGVudGl0eRIBZ1oPCgF4EgoKCAgBEgQKAggBYg8KAXkSCgoICAESBAoCCAFCAhAN";

/** Gives ONNX Runtime's WebAssembly, which the page compiles. */
export type CompileWasm = () => Promise<Attempt<WebAssembly.Module>>;

/** ONNX Runtime's scripts, being fetched. */
export type Scripts = ReturnType<typeof fetchScripts>;

/** Fetches ONNX Runtime from this site, but for its WebAssembly. */
export function fetchScripts() {
  const own = new URL(moduleUrl, import.meta.url).href;
  const scripts = Promise.all([
    import("onnxruntime-web/wasm"),
    import("./runtime-module.ts"),
    import(/* @vite-ignore */ own).catch(isNone),
  ]);
  // Told where they are used.
  scripts.catch(() => {});
  return scripts;
}

/**
 * Starts ONNX Runtime. That takes some 200 ms, in which this thread does nothing else. Sessions are opened after it;
 * before, they would look for files of their own.
 *
 * @throws FileUnreachableError, RuntimeFailedError
 */
export async function startRuntime(scripts: Scripts, compileWasm: CompileWasm): Promise<void> {
  const wasm = unwrap(await compileWasm());
  const [{ env, InferenceSession }, { address, provide }, { default: create }] = await inTime(scripts);
  provide({ create, wasm });
  env.wasm.wasmPaths = { mjs: address };
  env.wasm.numThreads = threads;
  const graph = Uint8Array.from(atob(identity), (letter) => letter.charCodeAt(0));
  const session = await InferenceSession.create(graph, { executionProviders: ["wasm"] });
  await session.release();
}

/** Some hosts answer with a page of theirs in place of a file. What cannot be had is told as it is. */
function isNone(error: unknown): never {
  if (error instanceof SyntaxError) throw new RuntimeFailedError(error.message, { cause: error });
  throw error;
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
