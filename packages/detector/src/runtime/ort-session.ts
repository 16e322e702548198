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

/** A session of ONNX Runtime in the terms of this package. */
export function wrapSession(ort: Ort, session: InferenceSession): Session {
  return {
    inputs: session.inputMetadata.map(toPort),
    outputs: session.outputMetadata.map(toPort),
    async run({ name, data, dims }, outputs) {
      const results = await session.run({ [name]: new ort.Tensor("float32", data, dims) }, [...outputs]);
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
  if (!(data instanceof Float32Array)) throw new OutputShapeError(name, "float32", type);
  return { dims, data };
}
