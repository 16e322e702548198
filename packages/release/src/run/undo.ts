import type { ApplyContext } from "../apply/executor.ts";
import { undoCreated } from "../apply/index.ts";
import type { Created } from "./state.ts";

/** What became of something that was made. */
export interface Undone {
  readonly created: Created;
  /** Why it was left; undefined where it was removed. */
  readonly left?: string;
}

/** Takes back what the runs of a project made, the last first; what was changed since is left alone. */
export async function undoAll(context: ApplyContext): Promise<readonly Undone[]> {
  const undone: Undone[] = [];
  for (const created of context.state.created.toReversed()) {
    context.signal.throwIfAborted();
    const result = await undoCreated(created, context);
    if (result.removed) await context.state.forget(created);
    undone.push(result.removed ? { created } : { created, left: result.why });
  }
  return undone;
}
