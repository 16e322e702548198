import { findSecrets } from "./find-secrets.ts";
import { textOf } from "./text-of.ts";

const largest = 50_000_000;
/** From here on, a file whose name may mean data as well holds weights. */
const smallest = 1_000_000;
const weightsName = /\.(?:onnx|pth?|ckpt|safetensors|h5|hdf5|keras|tflite|pb|caffemodel|npz|engine)$/i;
const perhapsWeightsName = /\.(?:bin|params|weights|pkl|pickle|npy|joblib|msgpack|mlmodel|pdparams|mar|gguf)$/i;

/** What name and size say against a file that is to be public: it is too large, or looks like weights. */
export function nameFault(path: string, bytes: number): string | undefined {
  if (bytes > largest) return `is ${Math.round(bytes / 1e6)} MB large`;
  const isWeights = weightsName.test(path) || (bytes > smallest && perhapsWeightsName.test(path));
  return isWeights ? "looks like weights" : undefined;
}

/** The secrets in a file: `line 2: github token`; in one that is no text, `in its bytes: github token`. */
export async function secretFaults(path: string, content: Uint8Array): Promise<readonly string[]> {
  const { text, isWhole } = textOf(content);
  const secrets = await findSecrets(path, text);
  return [...new Set(secrets.map(({ line, what }) => `${isWhole ? `line ${line}` : "in its bytes"}: ${what}`))];
}
