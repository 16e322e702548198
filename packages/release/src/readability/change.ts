import type { WriteAction } from "../action.ts";

/** What is written in one commit, and its message. */
export interface Change {
  readonly message: string;
  readonly writes: readonly WriteAction[];
}
