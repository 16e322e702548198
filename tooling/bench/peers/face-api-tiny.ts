import type { Contestant } from "../contestant.ts";
import { stopwatch } from "../stopwatch.ts";
import { decodeForTensors } from "./decode-for-tensors.ts";
import { fileUrl, lendFiles, peer, wasmFolder } from "./peer.ts";

/** What is used of the packages, which are not in the normal install. */
interface FaceApi {
  readonly tf: {
    tensor3d(data: Uint8Array, shape: readonly number[], type: "int32"): { dispose(): void };
    setBackend(name: string): Promise<boolean>;
    ready(): Promise<void>;
  };
  readonly nets: { readonly tinyFaceDetector: { loadFromUri(uri: string): Promise<void> } };
  readonly TinyFaceDetectorOptions: new (options: object) => object;
  tinyFaceDetector(tensor: object, options: object): Promise<readonly unknown[]>;
}

/** Its smallest detector, in WebAssembly. */
const contestant: Contestant = {
  title: "face-api Tiny (wasm)",
  async prepare() {
    lendFiles();
    peer<{ setWasmPaths(folder: string): void }>("@tensorflow/tfjs-backend-wasm").setWasmPaths(wasmFolder());
    const api = peer<FaceApi>("@vladmandic/face-api/dist/face-api.node-wasm.js");
    await api.tf.setBackend("wasm");
    await api.tf.ready();
    await api.nets.tinyFaceDetector.loadFromUri(fileUrl("@vladmandic/face-api/model/"));
    const options = new api.TinyFaceDetectorOptions({ inputSize: 608, scoreThreshold: 0.2 });
    return async (jpeg) => {
      const split = stopwatch();
      const { data, width, height } = await decodeForTensors(jpeg);
      const decode = split();
      const tensor = api.tf.tensor3d(data, [height, width, 3], "int32");
      const faces = await api.tinyFaceDetector(tensor, options);
      tensor.dispose();
      const run = split();
      return { milliseconds: decode + run, stages: { decode, run }, faces: faces.length };
    };
  },
};

export default contestant;
