import type { ModelCard } from "./card.ts";

/** Weights that were fetched, verified and cached. */
export interface Weights {
  readonly card: ModelCard;
  /** The graph's file, in Node: large files are handed to the runtime by path. */
  readonly path?: string;
  /** The graph's bytes. */
  open(): Promise<Uint8Array>;
}
