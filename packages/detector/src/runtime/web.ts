import { RuntimeMissingError } from "../errors.ts";
import { externalDataOf } from "./external-data.ts";
import { wrapSession } from "./ort-session.ts";
import { providerNames } from "./provider-names.ts";
import type { Runtime, SessionOptions } from "./types.ts";

export const runtime: Runtime = {
  async openSession(weights, options) {
    const ort = await loadOrt(options);
    configure(ort, options);
    const bytes = await weights.open();
    try {
      const session = await ort.InferenceSession.create(bytes, {
        executionProviders: options.executionProviders ?? ["wasm"],
        graphOptimizationLevel: options.graphOptimization ?? "all",
        ...(await externalDataOf(weights)),
        // Only what is fatal: what goes wrong is thrown, and warnings are nothing that a user can mend.
        logSeverityLevel: 4,
      });
      return wrapSession(ort, session);
    } catch (error) {
      // Loaded when it is needed.
      const { openFailure } = await import("./open-failure.ts");
      throw openFailure(weights.card.name, "from memory", providerNames(options), error);
    }
  },
};

type OrtWeb = typeof import("onnxruntime-web/wasm");

/** The build with WebGPU is twice as large, so it is loaded only for who asks for it. */
async function loadOrt(options: SessionOptions): Promise<OrtWeb> {
  try {
    return await (providerNames(options).includes("webgpu")
      ? import("onnxruntime-web/webgpu")
      : import("onnxruntime-web/wasm"));
  } catch (error) {
    throw new RuntimeMissingError("onnxruntime-web", error);
  }
}

/** ONNX Runtime reads these from one object of its own, once, when the first session is opened. */
function configure({ env }: OrtWeb, { threads, wasmPaths }: SessionOptions): void {
  env.wasm.numThreads = globalThis.crossOriginIsolated ? (threads ?? Math.min(4, navigator.hardwareConcurrency)) : 1;
  if (wasmPaths !== undefined) env.wasm.wasmPaths = wasmPaths;
}
