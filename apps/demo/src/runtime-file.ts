import type { Progress } from "@kit/types";
import { transfer } from "comlink";
import wasmUrl from "onnxruntime-web/ort-wasm-simd-threaded.wasm?url";
import { type Attempt, attempt } from "./attempt.ts";
import { fetchFile } from "./fetch-file.ts";
import { toPort } from "./port-stream.ts";

/** ONNX Runtime's WebAssembly, the largest file of this site. */
export interface RuntimeFile {
  /**
   * A port of its bytes, for `fromPort`.
   *
   * @param onProgress Hears of them from now on.
   */
  open(onProgress: (progress: Progress) => void): Promise<Attempt<MessagePort>>;
}

/** Begins to fetch it at once: by the time that the worker has started, much of it is here. */
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
      const { body } = await fetchFile(url, { label: "ONNX Runtime", total: RUNTIME_BYTES, onProgress });
      return toPort(body ?? new ReadableStream());
    });
  let fetching: Promise<Attempt<MessagePort>> | undefined = begin();
  return {
    async open(onProgress) {
      tell = onProgress;
      if (last) tell(last);
      const begun = fetching ?? begin();
      // It can be read once.
      fetching = undefined;
      const file = await begun;
      return file.ok ? transfer(file, [file.value]) : file;
    },
  };
}
