import { gzipSync } from "node:zlib";
import type { ModelCard } from "@kit/types";
import { build } from "esbuild";
import type { LoadWeightsOptions } from "../src/index.ts";

/** What a page is asked to load. */
export interface PageLoad {
  readonly card: ModelCard;
  readonly options?: Pick<LoadWeightsOptions, "allowUnverified" | "cacheDir">;
  /** Whether all that is stored is removed before the weights are opened. */
  readonly clears?: boolean;
}

/** How it went. */
export interface PageResult {
  readonly sha256?: string;
  /** Bytes that were there when progress was first told. */
  readonly first?: number | undefined;
  readonly code?: string;
  readonly message?: string;
}

/** What the page offers to the test. */
export interface PageZoo {
  load(request: PageLoad): Promise<PageResult>;
  inWorker(request: PageLoad): Promise<PageResult>;
  clearCache(): Promise<unknown>;
  isCached(card: ModelCard): Promise<boolean>;
}

/** The scripts of the test page by name. */
export async function bundlePage(): Promise<Map<string, string>> {
  return bundle({ entryPoints: [`${import.meta.dirname}/pages/zoo.ts`] });
}

/** Gzipped bytes of what a page gets at once, and of what it loads when it needs that, for an app that loads weights. */
export async function bundleSizes(): Promise<{ entry: number; later: number }> {
  const contents = `export { loadWeights, resolveCard } from "./index.ts";`;
  const stdin = { contents, resolveDir: `${import.meta.dirname}/../src`, loader: "ts" } as const;
  const files = [...(await bundle({ stdin, minify: true }))];
  const sum = (list: typeof files) => list.reduce((total, [, text]) => total + gzipSync(text).length, 0);
  return {
    entry: sum(files.filter(([name]) => name === "stdin.js")),
    later: sum(files.filter(([name]) => name !== "stdin.js")),
  };
}

async function bundle(options: Parameters<typeof build>[0]): Promise<Map<string, string>> {
  const { outputFiles = [] } = await build({
    ...options,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "browser",
    target: "es2023",
    conditions: ["kit-source"],
    outdir: "out",
    write: false,
  });
  return new Map(outputFiles.map(({ path, text }) => [path.split(/[/\\]/).at(-1) ?? path, text]));
}
