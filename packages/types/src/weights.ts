import type { ModelCard } from "./card.ts";

/** ONNX data outside of its graph. */
export interface ExternalData {
  /** The name that the graph has for it. */
  readonly name: string;
  open(): Promise<Uint8Array>;
}

/** Weights that were fetched, verified and cached. */
export interface Weights {
  readonly card: ModelCard;
  /** The graph's file, in Node: large files are handed to the runtime by path. */
  readonly path?: string;
  /** The graph's bytes. */
  open(): Promise<Uint8Array>;
  /** Data outside of the graph. In Node it lies beside `path` as well. Default: none, as with most models. */
  readonly external?: readonly ExternalData[];
}
