import { createRequire } from "node:module";

const installed = ["@kit/release", "@kit/detector", "@kit/image", "@kit/viz"] as const;

/** The packages that a notebook installs, in the versions that this one works with. */
export function packageVersions(): Readonly<Record<string, string>> {
  const require = createRequire(import.meta.url);
  const versions = installed.map((name): [string, string] => [name, require(`${name}/package.json`).version]);
  const { dependencies } = require("@kit/release/package.json");
  const native = ["sharp", "onnxruntime-node"].map((name): [string, string] => [name, dependencies[name]]);
  return Object.fromEntries([...versions, ...native]);
}
