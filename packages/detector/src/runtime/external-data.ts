import type { Weights } from "@kit/types";
import type { InferenceSession } from "onnxruntime-common";

/** The data outside of a graph, as ONNX Runtime takes it beside a graph that is handed over as bytes. */
export async function externalDataOf({
  external = [],
}: Pick<Weights, "external">): Promise<Pick<InferenceSession.SessionOptions, "externalData">> {
  if (external.length === 0) return {};
  return {
    externalData: await Promise.all(external.map(async ({ name, open }) => ({ path: name, data: await open() }))),
  };
}
