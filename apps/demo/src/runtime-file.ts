import type { Progress } from "@kit/types";
import wasmUrl from "onnxruntime-web/ort-wasm-simd-threaded.wasm?url";
import { type Attempt, attempt } from "./attempt.ts";
import { fetchBuffer } from "./fetch-blob.ts";

/** ONNX Runtime's WebAssembly, the largest file of this site. */
export interface RuntimeFile {
  /**
   * The file, which is fetched once; after a failure, again.
   *
   * @param onProgress Hears of it from now on.
   */
  get(onProgress: (progress: Progress) => void): Promise<Attempt<ArrayBuffer>>;
}

/** Begins to fetch it at once: by the time that the worker has started, much of it is here. */
export function fetchRuntimeFile(): RuntimeFile {
  let tell = (_: Progress): void => {};
  let last: Progress | undefined;
  const onProgress = (progress: Progress): void => {
    last = progress;
    tell(progress);
  };
  const begin = async (): Promise<Attempt<ArrayBuffer>> => {
    const url = new URL(wasmUrl, import.meta.url).href;
    const file = await attempt(() => fetchBuffer(url, { label: "ONNX Runtime", total: RUNTIME_BYTES, onProgress }));
    if (!file.ok) fetching = undefined;
    return file;
  };
  let fetching: Promise<Attempt<ArrayBuffer>> | undefined = begin();
  return {
    get(onProgress) {
      tell = onProgress;
      if (last) tell(last);
      fetching ??= begin();
      return fetching;
    },
  };
}
