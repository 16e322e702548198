import type { KitError } from "@kit/types";
import { UnexpectedError } from "./errors.ts";

/** What came of an attempt, in a form that can be sent from a worker to its page. */
export type Attempt<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly failure: Failure };

/** A `KitError` without the `Error`, which would lose its fields on the way. */
export type Failure = Pick<KitError, "code" | "message" | "hint">;

/** Runs `work` and gives its result, or why there is none. */
export async function attempt<Value>(work: () => Promise<Value>): Promise<Attempt<Value>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    return { ok: false, failure: toFailure(error) };
  }
}

/** What a message can carry of an error. */
export function toFailure(error: unknown): Failure {
  const { code, message, hint } = isKitError(error) ? error : new UnexpectedError(error);
  return { code, message, hint };
}

function isKitError(error: unknown): error is KitError {
  return error instanceof Error && "code" in error && "hint" in error;
}
