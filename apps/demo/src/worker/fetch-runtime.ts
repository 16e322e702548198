import type { Progress } from "@kit/types";
import moduleUrl from "onnxruntime-web/ort-wasm-simd-threaded.mjs?url";
import wasmUrl from "onnxruntime-web/ort-wasm-simd-threaded.wasm?url";
import { fetchBlob } from "../fetch-blob.ts";

/** Fetches ONNX Runtime's WebAssembly from this site, so that its progress can be shown, and hands it over. */
export async function fetchRuntime(onProgress: (progress: Progress) => void): Promise<void> {
  const file = { label: "ONNX Runtime", total: RUNTIME_BYTES, onProgress };
  const [{ env }, wasm] = await Promise.all([
    import("onnxruntime-web/wasm"),
    fetchBlob(new URL(wasmUrl, import.meta.url).href, file),
  ]);
  env.wasm.wasmBinary = await wasm.arrayBuffer();
  // Absolute: ONNX Runtime imports it from wherever its own script lies.
  env.wasm.wasmPaths = { mjs: new URL(moduleUrl, import.meta.url).href };
}
