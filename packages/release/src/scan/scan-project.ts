import { lstat, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import type { Project } from "../project/project.ts";
import { findSecrets } from "./find-secrets.ts";
import { listBlobs, readBlobs } from "./history.ts";
import { textOf } from "./text-of.ts";

const largest = 50_000_000;
/** From here on, a file whose name may mean data as well holds weights. */
const smallest = 1_000_000;
const weightsName = /\.(?:onnx|pth?|ckpt|safetensors|h5|hdf5|keras|tflite|pb|caffemodel|npz|engine)$/i;
const perhapsWeightsName = /\.(?:bin|params|weights|pkl|pickle|npy|joblib|msgpack|mlmodel|pdparams|mar|gguf)$/i;

/**
 * What should not become public: secrets, weights, and files over 50 MB, in the working tree and in all that was ever
 * committed to the branch that is pushed, whichever the folder is on. A line each, in the words of git's history. What `kit.json` allows is let through, and the project's own
 * weights are not looked at, since they are kept out of git.
 */
export async function scanProject(project: Project): Promise<readonly string[]> {
  const { root, config } = project;
  const passed = new Set([...config.allow, ...ownWeights(project)]);
  const faults = new Set<string>();
  for (const path of (await project.files()).filter((file) => !passed.has(file))) {
    const entry = await lstat(join(root, path)).catch(() => undefined);
    if (!entry?.isFile()) continue;
    const name = nameFault(path, entry.size);
    if (name !== undefined) faults.add(`${path} ${name}`);
    else for (const fault of await secretFaults(path, await readFile(join(root, path)))) faults.add(`${path} ${fault}`);
  }
  const blobs = (await listBlobs(root, `refs/heads/${config.branch}`)).filter(
    ({ path }) => !config.allow.includes(path),
  );
  for (const { id, path, bytes } of blobs) {
    const fault = nameFault(path, bytes);
    if (fault !== undefined) faults.add(`${path} ${fault}, in the history (${id.slice(0, 10)})`);
  }
  const texts = blobs.filter(({ path, bytes }) => nameFault(path, bytes) === undefined);
  for await (const [{ id, path }, content] of readBlobs(root, texts))
    for (const fault of await secretFaults(path, content))
      if (!faults.has(`${path} ${fault}`)) faults.add(`${path} ${fault}, in the history (${id.slice(0, 10)})`);
  return [...faults];
}

/** Paths of the weights that lie inside the project. */
export function ownWeights({ root, weights }: Project): readonly string[] {
  return weights
    .map(({ path }) => relative(root, path).split(sep).join("/"))
    .filter((path) => !path.startsWith("../") && path !== "..");
}

function nameFault(path: string, bytes: number): string | undefined {
  if (bytes > largest) return `is ${Math.round(bytes / 1e6)} MB large`;
  const isWeights = weightsName.test(path) || (bytes > smallest && perhapsWeightsName.test(path));
  return isWeights ? "looks like weights" : undefined;
}

async function secretFaults(path: string, content: Buffer): Promise<readonly string[]> {
  const text = textOf(content);
  if (text === undefined) return [];
  return (await findSecrets(path, text)).map(({ line, what }) => `line ${line}: ${what}`);
}
