import { gzipSync } from "node:zlib";
import { build, type Plugin } from "esbuild";
import { expect, test } from "vitest";

/** Bytes of gzip that a page loads at first for these imports, without ONNX Runtime; what is imported lazily comes later. */
async function firstLoad(code: string): Promise<{ readonly bytes: number; readonly inputs: readonly string[] }> {
  const { metafile, outputFiles } = await build({
    stdin: { contents: code, resolveDir: import.meta.dirname },
    bundle: true,
    minify: true,
    metafile: true,
    format: "esm",
    platform: "browser",
    conditions: ["kit-source"],
    plugins: [withoutLazyImports],
    write: false,
  });
  const [output] = Object.values(metafile.outputs);
  const inputs = Object.entries(output?.inputs ?? {}).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  return {
    bytes: outputFiles.reduce((sum, { contents }) => sum + gzipSync(contents, { level: 9 }).length, 0),
    inputs: inputs.map(([path]) => path),
  };
}

const withoutLazyImports: Plugin = {
  name: "without-lazy-imports",
  setup(build) {
    build.onResolve({ filter: /./ }, ({ kind, path }) =>
      kind === "dynamic-import" ? { path, external: true } : undefined,
    );
  },
};

const core = `
  export { createDetector } from "@kit/detector";
  export { retinafaceInsightface } from "@kit/detector/families/retinaface-insightface";
`;

test("createDetector with one family is small", async () => {
  const { bytes, inputs } = await firstLoad(core);
  console.info(`createDetector with one family: ${bytes} bytes of gzip`);
  // What encoded pictures, many of them, and misspelt options need comes when it is asked for.
  expect(bytes).toBeLessThan(12_000);
  expect(inputs.filter((path) => /\/families\//.test(path)).map((path) => path.replace(/^.*\//, ""))).toEqual([
    "retinaface-insightface.ts",
  ]);
  // Neither the zoo nor what only errors of getModel need.
  expect(inputs.filter((path) => /packages\/zoo|fastest-levenshtein|onnx\//.test(path))).toEqual([]);
});

test("getModel loads no family before it knows which", async () => {
  const { inputs } = await firstLoad(`export { getModel } from "@kit/detector";`);
  expect(inputs.filter((path) => /\/families\/(?!index)/.test(path))).toEqual([]);
});
