import type { Options } from "tsup";

const common: Options = {
  entry: ["src/index.ts"],
  format: "esm",
  target: "es2023",
  clean: true,
  sourcemap: true,
  treeshake: { moduleSideEffects: false },
};

/** Runs anywhere, with one build. */
export function portable(options: Options = {}): Options[] {
  return [{ ...common, platform: "neutral", dts: true, ...options }];
}

/** Runs in Node only: commands. */
export function nodeOnly(options: Options = {}): Options[] {
  return [{ ...common, platform: "node", dts: true, ...options }];
}

/**
 * Built twice, because `#runtime` differs: `dist/node` and `dist/web`, with one set of types.
 * The package's `exports` conditions choose between them.
 */
export function universal(options: Options = {}): Options[] {
  const build = (platform: "node" | "web"): Options => ({
    ...common,
    platform: platform === "node" ? "node" : "browser",
    outDir: `dist/${platform}`,
    // The private source condition leads `#runtime` to the one file of this platform.
    esbuildOptions(esbuild) {
      esbuild.conditions = platform === "node" ? ["kit-source", "node"] : ["kit-source"];
    },
    ...options,
  });
  return [build("node"), build("web"), { ...common, clean: false, dts: { only: true }, ...options }];
}

/** For a page without a bundler: all that the package imports is in it, but for its peers. */
export function standalone(options: Options = {}): Options {
  return {
    ...common,
    platform: "browser",
    outDir: "dist/standalone",
    noExternal: [/^(?!onnxruntime-web)/],
    minify: true,
    sourcemap: false,
    clean: false,
    esbuildOptions(esbuild) {
      esbuild.conditions = ["kit-source"];
    },
    ...options,
  };
}
