import type { ModelCard, Tensor, Weights } from "@kit/types";

export interface SessionOptions {
  /** Threads of one run. Default: half of the processors, 1 to 4 (all of them where there are 2); in a browser 1 unless the page is cross-origin isolated. */
  readonly threads?: number;
  /** ONNX Runtime's execution providers in order of preference. Default: `["cpu"]` in Node, `["wasm"]` in a browser. */
  readonly executionProviders?: readonly (string | { readonly name: string })[];
  /** How far ONNX Runtime rewrites the graph. Default: `"all"`. */
  readonly graphOptimization?: "disabled" | "basic" | "extended" | "layout" | "all";
  /**
   * Browser only: where ONNX Runtime's own files are, a folder's URL or that of each file.
   * Default: what the page set in `env.wasm.wasmPaths`, or what its bundler found.
   */
  readonly wasmPaths?: string | { readonly mjs?: string | URL; readonly wasm?: string | URL };
}

/** An input or output of a graph. */
export interface Port {
  readonly name: string;
  /** Names stand for sizes that are open. */
  readonly dims: readonly (number | string)[];
  /** As ONNX Runtime calls it: `float32`, `float16`, `uint8`. */
  readonly type: string;
}

/** A graph that is loaded. */
export interface Session {
  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];
  /** Runs on one input and gives the outputs that are asked for, whole numbers as float32. */
  run(input: { readonly name: string } & Tensor, outputs: readonly string[]): Promise<Readonly<Record<string, Tensor>>>;
  release(): Promise<void>;
}

/** What a session needs of weights; a graph that is looked at for the first time has a name and no more. */
export type GraphSource = Pick<Weights, "path" | "open" | "external"> & { readonly card: Pick<ModelCard, "name"> };

/** What differs between Node and a browser. */
export interface Runtime {
  /**
   * @throws RuntimeMissingError, ModelUnreadableError, OptionError
   */
  openSession(weights: GraphSource, options: SessionOptions): Promise<Session>;
}
