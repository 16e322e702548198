import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);

/** A file of an npm package that the lockfile brings. */
export function npmFile(name: string, path: string): string {
  return join(dirname(require.resolve(`${name}/package.json`)), path);
}

/** Six photos with 22 faces, of npm `@vladmandic/face-api` (MIT, the author's own photos). */
export const samplePhotos: readonly string[] = [1, 2, 3, 4, 5, 6].map((n) =>
  npmFile("@vladmandic/face-api", `demo/sample${n}.jpg`),
);

/** The default model's weights, of npm `retinaface`. */
export const weightsFile: string = npmFile("retinaface", "mnet.25_v2.onnx");
