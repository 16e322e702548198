import type { Action } from "../action.ts";
import type { GithubClient } from "../github/client.ts";
import type { Created, State } from "../run/state.ts";

/** What an action would do. */
export type Preview =
  | { readonly state: "done" }
  | {
      readonly state: "needed";
      /** A diff, API calls, bytes: what the user sees in `kit plan`. */
      readonly effect: string;
    }
  | {
      /** Something else is where ours should be. */
      readonly state: "conflict";
      readonly effect: string;
      readonly hint: string;
      /** Not even `replace` resolves it. */
      readonly isFinal?: true;
    };

/** What became of something that was to be taken back. */
export type TakenBack = { readonly removed: true } | { readonly removed: false; readonly why: string };

/** What executors work with. */
export interface ApplyContext {
  /** The project's folder, absolute. */
  readonly root: string;
  /** Whether a conflict is resolved in our favour. */
  readonly replace: boolean;
  readonly signal: AbortSignal;
  readonly state: State;
  /** Asks for the token only when called. */
  github(): Promise<GithubClient>;
  /** Bytes or files of the action under way. */
  progress(done: number, total: number): void;
  /** The actions before this one that are still to be done. */
  readonly pending: readonly Action[];
}

/** How one kind of action is brought about. */
export interface Executor<A extends Action, C extends Created = never> {
  /** Looks; sends and writes nothing. */
  preview(action: A, context: ApplyContext): Promise<Preview>;
  /** Called where the preview says "needed", or "conflict" under `replace`. Safe to run again after a kill at any moment. */
  perform(action: A, context: ApplyContext): Promise<void>;
  /** Takes back what `perform` recorded, where it is still as we made it. */
  undo?(created: C, context: ApplyContext): Promise<TakenBack>;
}
