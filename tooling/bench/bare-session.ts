import { weightsFile } from "@kit/tooling/testing";
import { InferenceSession, Tensor } from "onnxruntime-node";

/** Side of the square that the default model is declared for, in pixels. */
export const side = 640;

/** A session of the default model, with the runtime's own defaults but for the number of threads. */
export function openSession(threads: number): Promise<InferenceSession> {
  return InferenceSession.create(weightsFile, { intraOpNumThreads: threads, interOpNumThreads: 1 });
}

/** The network and nothing else: runs it on one grey picture, again and again. */
export async function bareRun(threads: number): Promise<() => Promise<unknown>> {
  const session = await openSession(threads);
  const grey = new Tensor("float32", new Float32Array(3 * side * side).fill(127), [1, 3, side, side]);
  return () => session.run({ data: grey });
}
