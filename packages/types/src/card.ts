import type { Size } from "./annotation.ts";

/**
 * How pixels become the input tensor. Channel values are `(pixel − mean) / std`, with pixels in 0..255
 * and `mean`, `std` and `fill` in the order of `channels`.
 */
export interface InputSpec {
  /** A fixed size, or the longest side of a graph that takes any size, with sides rounded up to `multipleOf`. */
  readonly size: Size | { readonly longestSide: number; readonly multipleOf: number };
  /** Where the scaled photo lies in the input; `stretch` ignores its shape. */
  readonly fit: "top-left" | "center" | "stretch";
  /** Colour of what the photo does not cover, 0..255, before normalising. */
  readonly fill: readonly [number, number, number];
  readonly channels: "RGB" | "BGR";
  readonly layout: "NCHW" | "NHWC";
  readonly dtype: "float32" | "float16" | "uint8";
  readonly mean: readonly [number, number, number];
  readonly std: readonly [number, number, number];
}

/** One file of a model's weights, and the places that have it. */
export interface WeightsFile {
  readonly name: string;
  /** `external`: ONNX data beside the graph. `part`: a piece of one file over 2 GiB, in order. */
  readonly role: "graph" | "external" | "part";
  readonly bytes?: number;
  /** 64 lower-case hex digits. Without it the file is refused unless `allowUnverified` is set. */
  readonly sha256?: string;
  /** Tried in order: `https://…`, `file:…`, `github:owner/repo@ref/asset`, `npm:package@version/path`, `hf:owner/repo@revision/path`. */
  readonly sources: readonly string[];
}

export interface WeightsSpec {
  readonly format: "onnx" | "pytorch";
  readonly files: readonly WeightsFile[];
  /** Who checked the hashes: Kit against a real file, the publisher's word alone, or nobody. */
  readonly verified: "file" | "publisher" | "none";
}

/** What passes: a score strictly above `score`, and no higher box that it overlaps by more than `iou`. */
export interface Thresholds {
  readonly score: number;
  readonly iou: number;
}

/** A measured figure: what was measured on which data, by whom, and how to get it again. */
export interface Metric {
  readonly dataset: string;
  readonly name: string;
  readonly value: number;
  readonly by: string;
  /** When it was measured: `2026-01-31`. */
  readonly date?: string;
  readonly command?: string;
}

/** What is known of a model: enough to fetch, verify and run it, and to say where it comes from. */
export interface ModelCard {
  readonly $schema: string;
  /** Lower-case words with hyphens, unique in the zoo. */
  readonly name: string;
  readonly title: string;
  readonly task: "detection";
  /** The decoding of its outputs, one of the detector's families. */
  readonly family: string;
  /** Overrides of the family's parameters. An unknown key is an error. */
  readonly params?: Readonly<Record<string, unknown>>;
  readonly input: InputSpec;
  /** Role of the family → name in the graph, where it differs from the family's own names. */
  readonly outputs?: Readonly<Record<string, string>>;
  /** What may be made symbolic in height and width: nothing, the declared dimensions, or those and constant Resize targets. */
  readonly graph: { readonly dynamic: "none" | "dims" | "dims+resize" };
  readonly labels: readonly string[];
  /** Names of the landmarks in the order of the model's output; `[]` where it has none. */
  readonly landmarks: readonly string[];
  readonly thresholds: Thresholds;
  readonly weights: WeightsSpec;
  /** SPDX identifier, or the name of the terms, of the weights. */
  readonly license: string;
  readonly commercialUse: boolean | "unclear";
  readonly licenseNote?: string;
  /** Where the model comes from: a page for people. */
  readonly source: string;
  readonly paper?: string;
  readonly metrics?: readonly Metric[];
}
