import type { Size } from "./annotation.ts";

/** An output of the network. Numbers are in row-major order of `dims`. */
export interface Tensor {
  readonly dims: readonly number[];
  readonly data: Float32Array;
}

/** What passed the score threshold, before NMS, in input pixels: N boxes with K landmarks each. */
export interface Candidates {
  /** `(N, 4)`: xMin, yMin, xMax, yMax. */
  readonly boxes: Float32Array;
  /** `(N,)`, 0 to 1. */
  readonly scores: Float32Array;
  /** `(N, K, 2)`: x, y. */
  readonly landmarks: Float32Array;
  /** `(N,)`, indices into the card's labels. Absent: all 0. */
  readonly labels?: Uint16Array;
  /** How many labels the network tells apart. Absent: not known. */
  readonly labelCount?: number;
}

/** An architecture's decoding: from the network's outputs to candidates. */
export interface Family<Role extends string, Params extends object> {
  readonly name: string;
  /** Role → the name that its graphs usually give that output; "" where a graph need not have it. */
  readonly outputs: Readonly<Record<Role, string>>;
  /** Defaults, and the list of what a card may override. A number is above 0 where its default is, and never below. */
  readonly params: Params;
  /** How many labels and landmarks a card must name, where all graphs of the family have as many. */
  readonly counts?: { readonly labels?: number; readonly landmarks?: number };
  /**
   * Yields only scores strictly above the threshold: scores are scanned first, boxes computed for what is left. Candidates
   * may be views of the outputs, whose memory is given back when the detection ends: what is to be kept longer is copied.
   */
  decode(outputs: Readonly<Record<Role, Tensor>>, input: Size, params: Params, scoreThreshold: number): Candidates;
}
