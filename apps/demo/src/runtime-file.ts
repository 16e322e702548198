import type { Progress } from "@kit/types";
import wasmUrl from "onnxruntime-web/ort-wasm-simd-threaded.wasm?url";
import { type Attempt, attempt } from "./attempt.ts";
import { type FileUnreachableError, RuntimeFailedError } from "./errors.ts";
import { fetchFile } from "./fetch-file.ts";

/** ONNX Runtime's WebAssembly, the largest file of this site. */
export interface RuntimeFile {
  /**
   * Compiles it; what a worker gets of it then is not copied.
   *
   * @param onProgress Hears of its bytes from now on.
   */
  compile(onProgress: (progress: Progress) => void): Promise<Attempt<WebAssembly.Module>>;
}

/** Begins to fetch and compile it at once: by the time that the worker has started, much of it is here. */
export function fetchRuntimeFile(): RuntimeFile {
  let tell = (_: Progress): void => {};
  let last: Progress | undefined;
  const begin = () =>
    attempt(async () => {
      const onProgress = (progress: Progress): void => {
        last = progress;
        tell(progress);
      };
      const url = new URL(wasmUrl, import.meta.url).href;
      let broken: FileUnreachableError | undefined;
      const onBroken = (error: FileUnreachableError): void => {
        broken = error;
      };
      const { body } = await fetchFile(url, { label: "ONNX Runtime", total: RUNTIME_BYTES, onProgress, onBroken });
      const headers = { "content-type": "application/wasm" };
      return WebAssembly.compileStreaming(new Response(body, { headers })).catch((error: unknown) => {
        // A browser says what became of its own work only.
        if (broken) throw broken;
        // Some hosts answer with a page of theirs in place of a file.
        if (error instanceof WebAssembly.CompileError) throw new RuntimeFailedError(error.message, { cause: error });
        throw error;
      });
    });
  let compiling: Promise<Attempt<WebAssembly.Module>> | undefined = begin();
  return {
    async compile(onProgress) {
      tell = onProgress;
      if (last) tell(last);
      compiling ??= begin();
      const file = await compiling;
      if (!file.ok) compiling = undefined;
      return file;
    },
  };
}
