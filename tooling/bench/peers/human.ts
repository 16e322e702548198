import type { Contestant } from "../contestant.ts";
import { stopwatch } from "../stopwatch.ts";
import { decodeForTensors } from "./decode-for-tensors.ts";
import { fileUrl, lendFiles, peer, wasmFolder } from "./peer.ts";

/** What is used of the package, which is not in the normal install. */
interface Human {
  readonly tf: { tensor4d(data: Uint8Array, shape: readonly number[], type: "int32"): { dispose(): void } };
  load(): Promise<void>;
  detect(tensor: object): Promise<{ readonly face: readonly unknown[]; readonly error?: string }>;
}

/** Its face detector alone, in WebAssembly: everything else that it can do is turned off. */
const contestant: Contestant = {
  title: "Human (wasm)",
  async prepare() {
    lendFiles();
    const { Human } = peer<{ Human: new (config: object) => Human }>("@vladmandic/human/dist/human.node-wasm.js");
    const off = { enabled: false };
    const human = new Human({
      backend: "wasm",
      wasmPath: wasmFolder(),
      modelBasePath: fileUrl("@vladmandic/human/models/"),
      debug: false,
      async: false,
      cacheSensitivity: 0,
      filter: off,
      gesture: off,
      body: off,
      hand: off,
      object: off,
      segmentation: off,
      face: {
        enabled: true,
        detector: { maxDetected: 20, rotation: false, minConfidence: 0.2 },
        mesh: off,
        attention: off,
        iris: off,
        description: off,
        emotion: off,
        antispoof: off,
        liveness: off,
      },
    });
    await human.load();
    return async (jpeg) => {
      const split = stopwatch();
      const { data, width, height } = await decodeForTensors(jpeg);
      const decode = split();
      const tensor = human.tf.tensor4d(data, [1, height, width, 3], "int32");
      const { face, error } = await human.detect(tensor);
      tensor.dispose();
      if (error) throw new Error(error);
      const run = split();
      return { milliseconds: decode + run, stages: { decode, run }, faces: face.length };
    };
  },
};

export default contestant;
