import { GithubFailedError } from "../errors.ts";
import type { Created } from "../run/state.ts";
import type { ApplyContext } from "./executor.ts";

/**
 * Records what is about to be made, and makes it. What GitHub refuses is forgotten: the author may make it by hand, and
 * undo would then take it for Kit's.
 */
export async function intend<T>(created: Created, { state }: ApplyContext, make: () => Promise<T>): Promise<T> {
  const before = state.created;
  await state.record(created);
  // Of an earlier run, which may have made it.
  const isKnown = state.created.length === before.length;
  try {
    return await make();
  } catch (error) {
    if (!isKnown && isRefusal(error)) await state.forget(created);
    throw error;
  }
}

/** Whether nothing was done for sure; an answer that it took too long, or that there is one already, leaves it open. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof GithubFailedError) || error.status === undefined) return false;
  return [400, 401, 403, 404, 422, 429].includes(error.status);
}
