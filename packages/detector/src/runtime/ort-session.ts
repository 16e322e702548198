import type { Tensor } from "@kit/types";
import type {
  InferenceSession,
  InferenceSessionFactory,
  Tensor as OrtTensor,
  TensorConstructor,
} from "onnxruntime-common";
import { OutputShapeError } from "../errors.ts";
import type { Port, Session } from "./types.ts";

/** What both builds of ONNX Runtime have. */
export interface Ort {
  readonly InferenceSession: InferenceSessionFactory;
  readonly Tensor: TensorConstructor;
}

/** A run's own level: errors are thrown, so only what is fatal is logged. */
const quiet = { logSeverityLevel: 4 } as const;

/** A session of ONNX Runtime in the terms of this package. */
export function wrapSession(ort: Ort, session: InferenceSession): Session {
  return {
    inputs: session.inputMetadata.map(toPort),
    outputs: session.outputMetadata.map(toPort),
    async run({ name, data, dims }, outputs) {
      const results = await session.run({ [name]: new ort.Tensor("float32", data, dims) }, [...outputs], quiet);
      return Object.fromEntries(outputs.map((output) => [output, toTensor(output, results[output])]));
    },
    release: () => session.release(),
  };
}

function toPort(metadata: InferenceSession.ValueMetadata): Port {
  if (!metadata.isTensor) return { name: metadata.name, dims: [], type: "not a tensor" };
  return { name: metadata.name, dims: metadata.shape, type: metadata.type };
}

function toTensor(name: string, { dims, data, type }: OrtTensor): Tensor {
  if (data instanceof Float32Array) return { dims, data };
  // What graphs that do their own NMS call labels. All whole numbers that a label can be are float32 ones too.
  if (data instanceof BigInt64Array || data instanceof Int32Array)
    return { dims, data: Float32Array.from(data, Number) };
  throw new OutputShapeError(name, "float32", type);
}
