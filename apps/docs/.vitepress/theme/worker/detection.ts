import { getModel } from "@kit/detector";
import type { Detections, Detector } from "@kit/types";
import { expose } from "comlink";
import moduleUrl from "onnxruntime-web/ort-wasm-simd-threaded.mjs?url";
import wasmUrl from "onnxruntime-web/ort-wasm-simd-threaded.wasm?url";

/** What the worker does for the page. */
export interface Detection {
  /** @param card Address of the model's card, absolute. */
  detect(photo: Blob, card: string): Promise<Detections>;
}

expose(createDetection());

function createDetection(): Detection {
  let model: Promise<Detector> | undefined;
  return {
    async detect(photo, card) {
      model ??= getModel(card, { wasmPaths: { mjs: absolute(moduleUrl), wasm: absolute(wasmUrl) } });
      // A network that was away may be back at the next try.
      model.catch(() => {
        model = undefined;
      });
      return (await model).detect(photo);
    },
  };
}

function absolute(url: string): string {
  return new URL(url, import.meta.url).href;
}
