import { existsSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { build, type Plugin, type Rolldown } from "vite";
import { expect, test } from "vitest";

/**
 * Bytes of gzip that a page loads for these imports, and the modules in them, as Vite bundles them: the entry, the chunks
 * that it imports and the checks of a card, with which every detector begins, each compressed alone. Neither ONNX Runtime,
 * nor Vite's own loader of chunks, nor what is imported when it is asked for.
 */
async function firstLoad(
  code: string,
  conditions: readonly string[] = ["kit-source"],
): Promise<{ readonly bytes: number; readonly inputs: readonly string[] }> {
  const result = await build({
    root: import.meta.dirname,
    configFile: false,
    logLevel: "error",
    plugins: [entryOf(code)],
    resolve: { conditions: [...conditions, "module", "browser"] },
    build: {
      write: false,
      modulePreload: false,
      rollupOptions: { input: entry, preserveEntrySignatures: "strict", external: /^onnxruntime-web/ },
    },
  });
  const chunks = [result].flat().flatMap(chunksOf);
  const first = new Set(chunks.filter(({ isEntry, name }) => isEntry || name.startsWith("check-card")));
  // A set that grows while it is gone through: chunks of chunks.
  for (const { imports } of first) for (const chunk of chunks) if (imports.includes(chunk.fileName)) first.add(chunk);
  for (const chunk of first) if (chunk.name === "preload-helper") first.delete(chunk);
  const modules = [...first].flatMap(({ modules }) => Object.entries(modules));
  return {
    bytes: [...first].reduce((sum, { code }) => sum + gzipSync(code, { level: 9 }).length, 0),
    inputs: modules.flatMap(([path, { renderedLength }]) => (renderedLength > 0 ? [path] : [])),
  };
}

function chunksOf(result: Awaited<ReturnType<typeof build>>): Rolldown.OutputChunk[] {
  return "output" in result ? result.output.filter((file) => file.type === "chunk") : [];
}

const entry = "virtual:first-load";

/** Code that is in no file, in the place of one beside this. */
function entryOf(code: string): Plugin {
  const path = `${import.meta.dirname}/first-load.js`;
  return {
    name: entry,
    resolveId: (id) => (id === entry ? path : undefined),
    load: (id) => (id === path ? code : undefined),
  };
}

const core = `
  export { createDetector } from "@kit/detector";
  export { retinafaceInsightface } from "@kit/detector/families/retinaface-insightface";
`;

test("createDetector with one family is small", async () => {
  const { bytes, inputs } = await firstLoad(core);
  console.info(`createDetector with one family: ${bytes} bytes of gzip`);
  // What encoded pictures, many of them, and misspelt options need comes when it is asked for.
  expect(bytes).toBeGreaterThan(5000);
  expect(bytes).toBeLessThan(12_000);
  expect(inputs.filter((path) => /\/families\//.test(path)).map((path) => path.replace(/^.*\//, ""))).toEqual([
    "retinaface-insightface.ts",
  ]);
  // Neither the zoo nor what only errors of getModel need.
  expect(inputs.filter((path) => /packages\/zoo|fastest-levenshtein|onnx\//.test(path))).toEqual([]);
});

// What the build makes of the sources is cut otherwise: modules lie together in chunks. `npm test` builds it first.
test.skipIf(!existsSync(new URL("../dist/web/index.js", import.meta.url)))(
  "createDetector with one family is as small from what is published",
  async () => {
    const { bytes, inputs } = await firstLoad(core, []);
    console.info(`createDetector with one family, published: ${bytes} bytes of gzip`);
    expect(bytes).toBeGreaterThan(5000);
    expect(bytes).toBeLessThan(12_000);
    expect(inputs.filter((path) => /packages\/zoo|fastest-levenshtein|\/src\//.test(path))).toEqual([]);
  },
);

test("getModel loads no family before it knows which", async () => {
  const { inputs } = await firstLoad(`export { getModel } from "@kit/detector";`);
  expect(inputs.filter((path) => /\/families\/(?!index)/.test(path))).toEqual([]);
});
